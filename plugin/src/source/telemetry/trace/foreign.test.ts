import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentOf } from './callOf';
import { readTrace } from './readTrace';

const RECORDED = join(__dirname, '../../../../../exporter/test/telemetry/recorded');
const START_NS = 1_795_487_100_000_000_000n;

interface Span {
  name: string;
  trace_id: string;
  span_id: string;
  parent_span_id: string | null;
  attributes: Record<string, string | number | boolean | string[]>;
}

const valueOf = (value: Span['attributes'][string]): object => {
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map(valueOf) } };
  }
  return typeof value === 'number' ? { doubleValue: value } : { stringValue: String(value) };
};

/** Spans that another package made, as Tempo would answer them. */
function tempoAnswer(file: string): object {
  const { spans } = JSON.parse(readFileSync(join(RECORDED, `${file}.json`), 'utf8')) as { spans: Span[] };
  const root = spans.find(({ parent_span_id }) => parent_span_id === null)?.trace_id;
  const wire = spans
    .filter(({ trace_id }) => trace_id === root || file !== 'openinference')
    .map((span, index) => ({
      traceId: span.trace_id,
      spanId: span.span_id,
      ...(span.parent_span_id === null ? {} : { parentSpanId: span.parent_span_id }),
      name: span.name,
      startTimeUnixNano: String(START_NS + BigInt(index) * 1_000_000n),
      endTimeUnixNano: String(START_NS + 1_000_000_000n),
      attributes: Object.entries(span.attributes).map(([key, value]) => ({ key, value: valueOf(value) })),
    }));
  return { trace: { resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans: wire }] }] } };
}

it.each([
  ['openllmetry', 957],
  ['vercel-ai-sdk', 2 * 957],
  ['openinference', 957],
])('a trace of %s is a run with its prompt, answer and tokens', (file, tokens) => {
  const traced = readTrace(tempoAnswer(file), Number(START_NS / 1_000_000n) + 60_000);
  expect(traced?.run).toMatchObject({ pipeline_name: 'report', providers: ['anthropic'], total_tokens: tokens });
  const call = traced?.steps.flatMap((step) => step.calls).at(-1);
  if (call === undefined) {
    throw new Error(`${file} holds no call`);
  }
  const last = contentOf(call.span);
  expect(last.messages[0]).toMatchObject({ role: 'user', parts: [{ type: 'text', content: 'How is the weather?' }] });
  expect(last.response_text).toBe('It is rainy.');
});

import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { Bench } from 'tinybench';

import type { CaptureMode } from '../src/contract/capture.ts';
import type { Usage } from '../src/contract/usage.ts';
import { NO_USAGE } from '../src/contract/usage-sum.ts';
import { priceCall } from '../src/telemetry/cost.ts';
import { createTelemetry } from '../src/telemetry/create.ts';
import { number, table } from './lib/report.ts';
import { discard, handWrittenCall } from './lib/spans.ts';
import { ANSWER, PROMPT } from './lib/texts.ts';

/** What one model call costs the program that makes it: a span by hand against ours with metrics, cost and masking. */
const usage: Usage = { ...NO_USAGE, input_tokens: 250, output_tokens: 200 };

function handWritten(): (index: number) => void {
  const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter: discard })] });
  const tracer = provider.getTracer('bench');
  return (index) => handWrittenCall(tracer, index);
}

function stepscope(capture: CaptureMode): (index: number) => void {
  const telemetry = createTelemetry(
    { service_version: '0', env: {}, capture, content_attribute_bytes: 8192 },
    { spans: [new BatchSpanProcessor({ exporter: discard })] }
  );
  const step = telemetry
    .startRun({ run_id: 'bench', pipeline_name: 'bench', revision: 'x', trigger: 'library' })
    .startStep({ step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 });
  return (index) => {
    const prompt = `${index}: ${PROMPT}`;
    const call = step.startModelCall({
      provider: 'anthropic',
      model: 'claude-haiku-4-5',
      simulated: false,
      request: { max_tokens: 500, temperature: 0.5, stream: true },
      messages: [{ role: 'user', parts: [{ type: 'text', content: prompt }] }],
      prompt_text: prompt,
      prompt_parts: [],
    });
    call.chunk();
    call.end({
      response: { model: 'claude-haiku-4-5-20251001', finish_reason: 'stop', text: ANSWER },
      usage,
      cost: priceCall({ provider: 'anthropic', model: 'claude-haiku-4-5', usage }),
    });
  };
}

const bench = new Bench({ time: 2_000, warmupTime: 500 });
let index = 0;
const add = (name: string, call: (index: number) => void): void => {
  bench.add(name, () => call((index += 1)));
};
add('span by hand, OTel SDK', handWritten());
add('Stepscope, capture none', stepscope('none'));
add('Stepscope, capture full', stepscope('full'));
add('Stepscope, capture redacted', stepscope('redacted'));
await bench.run();

console.log(
  table(
    'Time added per model call, 1 KB prompt and answer',
    'µs per call, median',
    bench.tasks.map(({ name, result }) => {
      if (result.state !== 'completed') {
        throw new Error(`${name} did not complete`);
      }
      const { p50, p99 } = result.latency;
      return { name, value: p50 * 1000, more: { 'p99, µs': number(p99 * 1000) } };
    })
  )
);
process.exit(0);

import * as stable from '@opentelemetry/semantic-conventions';
import * as incubating from '@opentelemetry/semantic-conventions/incubating';

import { ATTR, EVENT_NAME, METRIC } from '../../src/contract/semconv.ts';
import { NO_USAGE } from '../../src/contract/usage.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import type { Collector } from '../backends/collector.ts';
import { eventually, startCollector } from '../backends/index.ts';
import type { OtlpLog, OtlpMetric, OtlpSpan } from '../backends/otlp.ts';
import { spanNamed } from './trace-shape.ts';

/** Where we go our own way; each with its reason. Nothing else may differ. */
const OWN_NAMES: Record<string, string> = {
  [ATTR.usageCost]: 'no convention has a cost; this name is the one that others read',
  [METRIC.workflowDuration]: 'in semantic-conventions-genai, not yet in the npm package',
  [METRIC.toolDuration]: 'in semantic-conventions-genai, not yet in the npm package',
};
/** Buckets after the advised ones: calls of agents run for minutes, and 82 s would be the last that can be told. */
const MORE_BUCKETS: Record<string, number[]> = { [METRIC.operationDuration]: [163.84, 327.68, 655.36] };

const namesOf = (prefix: RegExp): Set<string> =>
  new Set(
    Object.entries({ ...stable, ...incubating }).flatMap(([key, value]) =>
      prefix.test(key) && typeof value === 'string' ? [value] : []
    )
  );
const ATTRIBUTES = namesOf(/^ATTR_/);
const METRICS = namesOf(/^METRIC_/);
const EVENTS = namesOf(/^EVENT_/);
const PROVIDERS = namesOf(/^GEN_AI_PROVIDER_NAME_VALUE_/);
const OPERATIONS = namesOf(/^GEN_AI_OPERATION_NAME_VALUE_/);

const SECONDS_80 = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const CALL_LABELS = [ATTR.operationName, ATTR.providerName, ATTR.requestModel];
const ANSWERED = [...CALL_LABELS, ATTR.responseModel, ATTR.serverAddress, ATTR.serverPort];

/** docs/gen-ai/gen-ai-metrics.md of semantic-conventions-genai: unit, advised buckets, attributes by requirement. */
const METRIC_TABLE: [string, string, number[], string[]][] = [
  [
    METRIC.tokenUsage,
    '{token}',
    [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
    [...ANSWERED, ATTR.tokenType],
  ],
  [METRIC.operationDuration, 's', SECONDS_80, ANSWERED],
  [METRIC.timeToFirstChunk, 's', SECONDS_80, ANSWERED],
  [METRIC.timePerOutputChunk, 's', SECONDS_80, CALL_LABELS],
  [METRIC.workflowDuration, 's', [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200], [ATTR.workflowName]],
  [METRIC.toolDuration, 's', SECONDS_80, [ATTR.toolName, ATTR.toolType, ATTR.agentName]],
];

/** docs/gen-ai/gen-ai-spans.md and gen-ai-agent-spans.md: kind, and what is required or recommended where known. */
const SPAN_TABLE: [string, OtlpSpan['kind'], string[]][] = [
  ['invoke_workflow report', 'internal', [ATTR.operationName, ATTR.agentName, ATTR.workflowName]],
  [
    'chat claude-haiku-4-5',
    'client',
    [
      ...ANSWERED,
      ATTR.requestMaxTokens,
      ATTR.requestTemperature,
      ATTR.requestTopP,
      ATTR.requestTopK,
      ATTR.requestStopSequences,
      ATTR.requestStream,
      ATTR.conversationId,
      ATTR.responseId,
      ATTR.responseFinishReasons,
      ATTR.responseTimeToFirstChunk,
      ATTR.usageInputTokens,
      ATTR.usageOutputTokens,
      ATTR.usageCacheReadInputTokens,
      ATTR.usageCacheCreationInputTokens,
      ATTR.usageReasoningOutputTokens,
      ATTR.inputMessages,
      ATTR.outputMessages,
      ATTR.systemInstructions,
    ],
  ],
  ['chat broken', 'client', [...CALL_LABELS, ATTR.errorType]],
  [
    'execute_tool search',
    'internal',
    [ATTR.operationName, ATTR.toolName, ATTR.toolType, ATTR.toolCallId, ATTR.toolCallArguments, ATTR.toolCallResult],
  ],
];

function emitEverything(url: string) {
  const telemetry = createTelemetry({ service_version: '1', env: {}, endpoint: url, content_logs: true });
  const run = telemetry.startRun({ run_id: 'r', pipeline_name: 'report', revision: 'x', trigger: 'api' });
  const step = run.startStep({ step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 });
  const asked = {
    provider: 'anthropic',
    simulated: false,
    system: 'Be brief.',
    messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, content: 'Hello' }] }],
    prompt_text: 'Hello',
    prompt_parts: [],
  };
  const call = step.startModelCall({
    ...asked,
    model: 'claude-haiku-4-5',
    request: { max_tokens: 9, temperature: 0.5, top_p: 0.9, top_k: 4, stop_sequences: ['END'], stream: true },
    conversation_id: 'conversation-1',
  });
  call.chunk();
  call.chunk();
  call.end({
    response: {
      model: 'claude-haiku-4-5-20251001',
      response_id: 'msg_1',
      finish_reason: 'stop',
      text: 'Hi',
      server: { address: 'api.anthropic.com', port: 443 },
    },
    usage: {
      input_tokens: 30,
      output_tokens: 20,
      cache_read_input_tokens: 10,
      cache_creation_input_tokens: 5,
      reasoning_output_tokens: 7,
    },
    cost: { total_usd: 1, input_usd: 0.5, output_usd: 0.5, source: 'file', price_version: '1', price_date: null },
  });
  const error = { type: 'timeout' as const, message: 'no answer' };
  step.startModelCall({ ...asked, model: 'broken' }).end({ cost: null, error });
  step.startTool({ name: 'search', call_id: 't1', arguments: { q: 'x' } }).end({ result: 'found' });
  step.end({ outcome: 'completed' });
  telemetry.log({ level: 'info', message: 'done', span: run, run_id: 'r', step_path: 's' });
  run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: 1 });
  return telemetry;
}

let collector: Collector;
let spans: OtlpSpan[];
let logs: OtlpLog[];
let metrics: OtlpMetric[];
beforeAll(async () => {
  collector = await startCollector();
  const telemetry = emitEverything(collector.url);
  await telemetry.flush(AbortSignal.timeout(10_000));
  spans = await collector.waitForSpans((list) => list.length === 5);
  logs = await eventually(collector.logs, (list) => list.length >= 6, 10_000);
  metrics = await eventually(collector.metrics, (list) => list.length > 5, 10_000);
  await telemetry.shutdown(1_000);
}, 120_000);
afterAll(() => collector?.stop());

const isOurs = (name: string): boolean => name.startsWith('stepscope.') || name in OWN_NAMES;

describe('against @opentelemetry/semantic-conventions', () => {
  it('every name that leaves is a convention, ours by prefix, or a listed difference', () => {
    const attributes = [...spans, ...logs, ...metrics.flatMap((metric) => metric.points)].flatMap((each) =>
      Object.keys(each.attributes)
    );
    const onMetrics = new Set<string>([ATTR.signal, ATTR.dropReason]);
    const unknown = (names: string[], known: Set<string>): string[] =>
      [...new Set(names)].filter((name) => !known.has(name) && !isOurs(name) && !onMetrics.has(name));
    expect(unknown(attributes, ATTRIBUTES)).toEqual([]);
    expect(
      unknown(
        spans.flatMap((span) => Object.keys(span.resource)),
        ATTRIBUTES
      )
    ).toEqual([]);
    expect(
      unknown(
        metrics.map((metric) => metric.name),
        METRICS
      )
    ).toEqual([]);
    expect(
      unknown(
        logs.flatMap((log) => (log.event_name ? [log.event_name] : [])),
        EVENTS
      )
    ).toEqual([]);
    expect(attributes).toContain(ATTR.usageCost);
  });

  it('every difference is still one', () => {
    for (const name of Object.keys(OWN_NAMES)) {
      expect([name, ATTRIBUTES.has(name) || METRICS.has(name)]).toEqual([name, false]);
    }
  });

  it('our provider and operation names are among the well-known values', () => {
    const named = (attribute: string) => new Set(spans.flatMap((span) => span.attributes[attribute] ?? []));
    expect([...named(ATTR.operationName)].filter((value) => !OPERATIONS.has(String(value)))).toEqual([]);
    expect(['anthropic', 'gcp.gemini', 'openai'].filter((value) => !PROVIDERS.has(value))).toEqual([]);
  });
});

describe('spans', () => {
  it.each(SPAN_TABLE)('%s', (name, kind, attributes) => {
    const span = spanNamed(spans, name);
    expect(span.kind).toBe(kind);
    expect(Object.keys(span.attributes)).toEqual(expect.arrayContaining(attributes));
    expect(span.name.startsWith(String(span.attributes[ATTR.operationName]))).toBe(true);
    expect(span.status.code).toBe(attributes.includes(ATTR.errorType) ? 'error' : 'unset');
  });

  it('have the types of the conventions', () => {
    expect(spanNamed(spans, 'chat claude-haiku-4-5').attributes).toMatchObject({
      [ATTR.responseFinishReasons]: ['stop'],
      [ATTR.requestStopSequences]: ['END'],
      [ATTR.requestStream]: true,
      [ATTR.serverPort]: 443,
      [ATTR.usageInputTokens]: 30,
      [ATTR.responseTimeToFirstChunk]: expect.any(Number),
    });
  });
});

describe('metrics', () => {
  it.each(METRIC_TABLE)('%s', (name, unit, buckets, attributes) => {
    const metric = metrics.find((each) => each.name === name);
    expect(metric).toMatchObject({ unit, type: 'histogram' });
    expect(metric?.description).not.toBe('');
    expect(metric?.points[0]?.explicit_bounds).toEqual([...buckets, ...(MORE_BUCKETS[name] ?? [])]);
    expect(Object.keys(metric?.points[0]?.attributes ?? {})).toEqual(expect.arrayContaining(attributes));
  });

  it('never carry what has a value per run', () => {
    const labels = new Set(
      metrics.flatMap((metric) => metric.points.flatMap((point) => Object.keys(point.attributes)))
    );
    for (const name of [ATTR.runId, ATTR.batchId, ATTR.stepPath, ATTR.responseId, ATTR.conversationId]) {
      expect(labels).not.toContain(name);
    }
  });
});

describe('the content event', () => {
  it('is the one of the conventions, on the span of its call', () => {
    const chat = spanNamed(spans, 'chat claude-haiku-4-5');
    const events = logs.filter((log) => log.event_name === EVENT_NAME.operationDetails && log.span_id === chat.span_id);
    expect(events.map((log) => log.attributes[ATTR.contentDocument])).toEqual([
      'system_instructions',
      'input_messages',
      'output_messages',
    ]);
    expect(events[1]).toMatchObject({
      trace_id: chat.trace_id,
      body: '[{"role":"user","parts":[{"type":"text","content":"Hello"}]}]',
      attributes: { [ATTR.operationName]: 'chat', [ATTR.requestModel]: 'claude-haiku-4-5' },
    });
  });
});

it('a call that fails is told by the exception event of the conventions, on its span', () => {
  const failed = spanNamed(spans, 'chat broken');
  const [event, ...others] = logs.filter((log) => log.event_name === EVENT_NAME.operationException);
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    trace_id: failed.trace_id,
    span_id: failed.span_id,
    severity_text: 'WARN',
    attributes: {
      [ATTR.exceptionType]: 'timeout',
      [ATTR.exceptionMessage]: 'no answer',
      [ATTR.operationName]: 'chat',
      [ATTR.requestModel]: 'broken',
    },
  });
});

it('pushes exponential histograms where OTel is told to', async () => {
  const telemetry = createTelemetry({
    service_version: '1',
    endpoint: collector.url,
    env: { OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram' },
  });
  const run = telemetry.startRun({ run_id: 'r', pipeline_name: 'native', revision: 'x', trigger: 'api' });
  run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
  await telemetry.flush(AbortSignal.timeout(10_000));
  const [native] = await eventually(
    async () => (await collector.metrics()).filter((metric) => metric.type === 'exponential_histogram'),
    (list) => list.length > 0,
    10_000
  );
  expect(native?.points[0]?.count).toBe(1);
  expect(await telemetry.metricsText()).toContain('stepscope_run_duration_seconds_bucket{');
  await telemetry.shutdown(1_000);
}, 120_000);

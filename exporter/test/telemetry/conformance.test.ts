import * as stable from '@opentelemetry/semantic-conventions';
import * as incubating from '@opentelemetry/semantic-conventions/incubating';

import { ATTR, EVENT_NAME, METRIC, OLDER_ATTR, OLDER_METRIC } from '../../src/contract/semconv.ts';
import { NO_USAGE } from '../../src/contract/usage.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import type { Collector } from '../backends/collector.ts';
import { eventually, startCollector } from '../backends/index.ts';
import type { OtlpLog, OtlpMetric, OtlpSpan } from '../backends/otlp.ts';
import { attributesOf, EVENTS, METRICS, NEVER_OURS, SPANS } from './genai-model.ts';
import { spanNamed } from './trace-shape.ts';

/** Where we go our own way; each with its reason. Nothing else may differ. */
const OWN_NAMES: Record<string, string> = {
  [ATTR.usageCost]: 'no convention has a cost; this name is the one that others read',
};
/** Buckets after the advised ones: calls of agents run for minutes, and 82 s would be the last that can be told. */
const MORE_BUCKETS: Record<string, number[]> = { [METRIC.callDuration]: [163.84, 327.68, 655.36] };

const namesOf = (prefix: RegExp): Set<string> =>
  new Set(
    Object.entries({ ...stable, ...incubating }).flatMap(([key, value]) =>
      prefix.test(key) && typeof value === 'string' ? [value] : []
    )
  );
/** The package has what the general conventions say, and of the GenAI ones what they said before they moved. */
const isGenAi = (name: string): boolean => /^gen_ai\./.test(name);
const general = (prefix: RegExp): string[] => [...namesOf(prefix)].filter((name) => !isGenAi(name));
const ATTRIBUTES = new Set([
  ...general(/^ATTR_/),
  ...Object.values({ ...SPANS, ...METRICS }).flatMap(attributesOf),
  // On the spans of agents and workflows it is what gen_ai.workflow.name was merged into, or is beside.
  'gen_ai.agent.name',
  // On the content event.
  'gen_ai.tool.definitions',
]);
const METRIC_NAMES = new Set([...general(/^METRIC_/), ...Object.keys(METRICS)]);
const PROVIDERS = namesOf(/^GEN_AI_PROVIDER_NAME_VALUE_/);
const OPERATIONS = namesOf(/^GEN_AI_OPERATION_NAME_VALUE_/);

/** Kind of span, and its example. */
const SPAN_TABLE: [string, OtlpSpan['kind'], string[]][] = [
  ['invoke_workflow report', 'internal', [...attributesOf(SPANS.invoke_workflow), ATTR.agentName]],
  ['chat claude-haiku-4-5', 'client', attributesOf(SPANS.chat)],
  ['chat broken', 'client', [...SPANS.chat.required, ATTR.requestModel, ATTR.errorType, ATTR.responseFinishReasons]],
  ['execute_tool search', 'internal', attributesOf(SPANS.execute_tool)],
];

const SEARCH = { name: 'search', description: 'Searches.', parameters: { type: 'object', required: ['q'] } };
/** Too long for one record only because Go's JSON, in which Loki keeps it, writes six characters for each of these. */
const LONG = '<'.repeat(10_000);

function emitEverything(url: string, env: Record<string, string> = {}) {
  const telemetry = createTelemetry({ service_version: '1', env, endpoint: url, content_logs: true });
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
    tools: [SEARCH],
    request: { max_tokens: 9, temperature: 0.5, top_p: 0.9, top_k: 4, stop_sequences: ['END'], stream: true },
    output_type: 'json',
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
  const agent = step.startAgent({ name: 's', model: 'claude-haiku-4-5' });
  agent.asked();
  agent.calledTool();
  agent.end();
  const error = { type: 'timeout' as const, message: 'no answer' };
  step.startModelCall({ ...asked, model: 'broken' }).end({ cost: null, error });
  const long = { messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, content: LONG }] }] };
  step.startModelCall({ ...asked, ...long, model: 'long', prompt_text: LONG }).end({ cost: null, error });
  step.startTool({ name: 'search', call_id: 't1', arguments: { q: 'x' } }).end({ result: 'found' });
  step.end({ outcome: 'completed' });
  const server = { transport: 'tcp', address: 'mcp.example.com', port: 443 } as const;
  const refused = { type: '-32602', status_code: '-32602' };
  telemetry
    .startMcpRequest({ method: 'tools/call', tool: 'search', server })
    .end({ protocol_version: '2025-06-18', error: refused });
  telemetry.startMcpRequest({ method: 'initialize', server: { transport: 'pipe' } }).end({ protocol_version: null });
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
  spans = await collector.waitForSpans((list) => list.length === 6);
  logs = await eventually(collector.logs, (list) => list.length >= 8, 60_000);
  metrics = await eventually(collector.metrics, (list) => list.length > 5, 60_000);
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
        METRIC_NAMES
      )
    ).toEqual([]);
    expect(
      unknown(
        logs.flatMap((log) => (log.event_name ? [log.event_name] : [])),
        new Set([...general(/^EVENT_/), ...EVENTS])
      )
    ).toEqual([]);
    expect(attributes).toContain(ATTR.usageCost);
  });

  it('every difference is still one', () => {
    for (const name of Object.keys(OWN_NAMES)) {
      expect([name, ATTRIBUTES.has(name) || METRIC_NAMES.has(name)]).toEqual([name, false]);
    }
  });

  it('our provider and operation names are among the well-known values', () => {
    const named = (attribute: string) => new Set(spans.flatMap((span) => span.attributes[attribute] ?? []));
    expect([...named(ATTR.operationName)].filter((value) => !OPERATIONS.has(String(value)))).toEqual([]);
    expect(['anthropic', 'gcp.gemini', 'openai'].filter((value) => !PROVIDERS.has(value))).toEqual([]);
  });
});

describe('spans', () => {
  it('leave out nothing that is required without a reason', () => {
    const { attributes } = spanNamed(spans, 'chat claude-haiku-4-5');
    for (const name of Object.keys(NEVER_OURS)) {
      expect(attributes).not.toHaveProperty([name]);
    }
  });

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
  it.each(Object.entries(METRICS))('%s', (name, model) => {
    const metric = metrics.find((each) => each.name === name);
    expect(metric).toMatchObject({ unit: model.unit, type: model.buckets === null ? 'counter' : 'histogram' });
    expect(metric?.description).not.toBe('');
    if (model.buckets !== null) {
      expect(metric?.points[0]?.explicit_bounds).toEqual([...model.buckets, ...(MORE_BUCKETS[name] ?? [])]);
    }
    // One point is of the call that failed before anybody answered.
    const fullest = metric?.points.toSorted(
      (a, b) => Object.keys(b.attributes).length - Object.keys(a.attributes).length
    )[0];
    expect(Object.keys(fullest?.attributes ?? {})).toEqual(expect.arrayContaining(attributesOf(model)));
    for (const point of metric?.points ?? []) {
      expect(Object.keys(point.attributes)).toEqual(expect.arrayContaining([...model.required]));
    }
  });

  it('have the older names only where they are asked for', async () => {
    const older = Object.values(OLDER_METRIC);
    expect(metrics.filter(({ name }) => older.some((each) => each === name))).toEqual([]);
    const telemetry = emitEverything(collector.url, { OTEL_SEMCONV_STABILITY_OPT_IN: 'http/dup,gen_ai/dup' });
    await telemetry.flush(AbortSignal.timeout(10_000));
    const both = await eventually(
      collector.metrics,
      (list) => older.every((name) => list.some((each) => each.name === name)),
      60_000
    );
    expect(both.find(({ name }) => name === OLDER_METRIC.tokenUsage)?.points[0]?.attributes).toHaveProperty([
      OLDER_ATTR.tokenType,
    ]);
    const [call] = (await collector.waitForSpans((list) => list.length === 12)).filter(
      ({ attributes }) => OLDER_ATTR.usageCacheCreationInputTokens in attributes && ATTR.responseId in attributes
    );
    expect(call?.attributes).toMatchObject({
      [OLDER_ATTR.usageCacheCreationInputTokens]: 5,
      [ATTR.usageCacheWriteInputTokens]: 5,
    });
    await telemetry.shutdown(1_000);
  }, 60_000);

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
  const system = [{ type: 'text', content: 'Be brief.' }];
  const input = [{ role: 'user', parts: [{ type: 'text', content: 'Hello' }] }];
  const output = [{ role: 'assistant', parts: [{ type: 'text', content: 'Hi' }], finish_reason: 'stop' }];
  const records = (span: OtlpSpan) =>
    logs.filter(({ event_name, span_id }) => event_name !== EVENT_NAME.operationException && span_id === span.span_id);

  it('is one record per call as the conventions have it, on the span of its call', () => {
    const chat = spanNamed(spans, 'chat claude-haiku-4-5');
    const [event, ...others] = records(chat);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      event_name: EVENT_NAME.operationDetails,
      severity_text: 'DEBUG',
      trace_id: chat.trace_id,
      attributes: {
        [ATTR.systemInstructions]: system,
        [ATTR.inputMessages]: input,
        [ATTR.outputMessages]: output,
        [ATTR.toolDefinitions]: [{ type: 'function', ...SEARCH }],
        [ATTR.contentDocument]: 'details',
      },
    });
    const ofTheCall = Object.entries(chat.attributes).filter(([name]) =>
      /^gen_ai\.(?:request|response|usage)/.test(name)
    );
    expect(ofTheCall.length).toBeGreaterThan(10);
    expect(event?.attributes).toMatchObject(Object.fromEntries(ofTheCall));
  });

  it('has hashes and lengths only where the content is too long for it, which then comes in chunks', () => {
    const long = spanNamed(spans, 'chat long');
    const [details, ...chunks] = records(long);
    expect(details).toMatchObject({
      event_name: EVENT_NAME.operationDetails,
      attributes: { [ATTR.promptLength]: LONG.length, [ATTR.errorType]: 'timeout' },
    });
    expect(details?.attributes).not.toHaveProperty([ATTR.inputMessages]);
    expect(chunks.map((log) => [log.event_name, log.severity_text, log.attributes[ATTR.contentDocument]])).toEqual([
      ['stepscope.content.chunk', 'DEBUG', 'system_instructions'],
      ['stepscope.content.chunk', 'DEBUG', 'input_messages'],
    ]);
    expect(JSON.parse(String(chunks[1]?.body))).toEqual([{ role: 'user', parts: [{ type: 'text', content: LONG }] }]);
  });
});

it('a call that fails is told by the exception event of the conventions, on its span', () => {
  const failed = spanNamed(spans, 'chat broken');
  const [event, ...others] = logs.filter(
    (log) => log.event_name === EVENT_NAME.operationException && log.span_id === failed.span_id
  );
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
    60_000
  );
  expect(native?.points[0]?.count).toBe(1);
  expect(await telemetry.metricsText()).toContain('stepscope_run_duration_seconds_bucket{');
  await telemetry.shutdown(1_000);
}, 120_000);

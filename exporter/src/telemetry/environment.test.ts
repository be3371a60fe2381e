import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';

import { NO_USAGE } from '../contract/usage.ts';
import { captureFromOtel, contentPolicy } from './content-env.ts';
import { createTelemetry } from './create.ts';
import type { Env } from './env.ts';
import type { Receiver } from './export/receiver.fixture.ts';
import { startReceiver, until } from './export/receiver.fixture.ts';
import { unsupportedSettings } from './sdk-env.ts';
import { NO_CONTAINER } from './spans/spans.fixture.ts';
import type { Telemetry } from './telemetry.ts';

const RUN = { run_id: 'run-1', pipeline_name: 'review', revision: 'abc', trigger: 'cli' as const };
const PROMPT = 'word '.repeat(400);

let receiver: Receiver;
let started: Telemetry[];
beforeEach(async () => {
  receiver = await startReceiver();
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((telemetry) => telemetry.shutdown(500)));
  await receiver.close();
});

/** A run with one model call under an environment: the spans that would leave, and the telemetry that sent them. */
function runUnder(env: Env): { spans: ReadableSpan[]; telemetry: Telemetry } {
  const exporter = new InMemorySpanExporter();
  const telemetry = createTelemetry(
    { service_version: '1.2.3', env },
    { spans: [new SimpleSpanProcessor({ exporter })], container: NO_CONTAINER }
  );
  started.push(telemetry);
  const run = telemetry.startRun(RUN);
  const step = run.startStep({ step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 });
  const call = step.startModelCall({
    provider: 'anthropic',
    model: 'm',
    simulated: false,
    messages: [{ role: 'user', parts: [{ type: 'text', content: PROMPT }] }],
    prompt_text: PROMPT,
    prompt_parts: [],
  });
  for (let tries = 0; tries < 3; tries += 1) {
    call.retry({ type: 'overloaded', message: 'busy' }, 10);
  }
  call.end({ cost: null, usage: NO_USAGE, response: { text: PROMPT } });
  telemetry.log({ level: 'info', message: 'hello', span: step, attributes: { note: PROMPT } });
  step.end({ outcome: 'completed' });
  run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
  return { spans: exporter.getFinishedSpans(), telemetry };
}

function chatUnder(env: Env): ReadableSpan {
  const chat = runUnder(env).spans.find(({ name }) => name === 'chat m');
  if (!chat) {
    throw new Error('the model call left no span');
  }
  return chat;
}

describe('OTLP variables', () => {
  const sent = async (env: Env) => {
    const { telemetry } = runUnder({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...env });
    await telemetry.flush(AbortSignal.timeout(3_000));
    return receiver.requests.map(({ url, headers }) => ({ url, headers }));
  };

  it('OTEL_EXPORTER_OTLP_ENDPOINT: one path per signal', async () => {
    expect((await sent({})).map(({ url }) => url).sort()).toEqual(['/v1/logs', '/v1/metrics', '/v1/traces']);
  });

  it('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: used as it is', async () => {
    const requests = await sent({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/own/path` });
    expect(requests.map(({ url }) => url).sort()).toEqual(['/own/path', '/v1/logs', '/v1/metrics']);
  });

  it('OTEL_EXPORTER_OTLP_HEADERS and _LOGS_HEADERS', async () => {
    const requests = await sent({
      OTEL_EXPORTER_OTLP_HEADERS: 'X-Scope-OrgID=tenant%201',
      OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'x-scope-orgid=logs',
    });
    const tenants = Object.fromEntries(requests.map(({ url, headers }) => [url, headers['x-scope-orgid']]));
    expect(tenants).toEqual({ '/v1/traces': 'tenant 1', '/v1/metrics': 'tenant 1', '/v1/logs': 'logs' });
  });

  it('OTEL_EXPORTER_OTLP_COMPRESSION, also per signal', async () => {
    const requests = await sent({
      OTEL_EXPORTER_OTLP_COMPRESSION: 'None',
      OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: 'gzip',
      OTEL_EXPORTER_OTLP_LOGS_COMPRESSION: '',
    });
    const encodings = Object.fromEntries(requests.map(({ url, headers }) => [url, headers['content-encoding']]));
    expect(encodings).toEqual({ '/v1/traces': 'gzip', '/v1/metrics': undefined, '/v1/logs': undefined });
    expect(receiver.bodies.every((body) => body.includes('stepscope'))).toBe(true);
  });

  it('OTEL_EXPORTER_OTLP_TIMEOUT', async () => {
    receiver.script.push('hang');
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '120',
    });
    await telemetry.flush();
    expect(telemetry.snapshot().traces.last_error).toBe('no answer within 120 ms');
  });

  it.each([
    ['OTEL_SDK_DISABLED', 'true', []],
    ['OTEL_TRACES_EXPORTER', 'none', ['/v1/logs', '/v1/metrics']],
    ['OTEL_METRICS_EXPORTER', 'none', ['/v1/logs', '/v1/traces']],
    ['OTEL_LOGS_EXPORTER', 'none', ['/v1/metrics', '/v1/traces']],
    ['OTEL_SDK_DISABLED', 'True', []],
    ['OTEL_LOGS_EXPORTER', ' NONE ', ['/v1/metrics', '/v1/traces']],
    ['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', '  ', ['/v1/logs', '/v1/metrics', '/v1/traces']],
  ])('%s=%s', async (name, value, paths) => {
    expect((await sent({ [name]: value })).map(({ url }) => url).sort()).toEqual(paths);
  });
});

describe('variables of the batch processors', () => {
  it('OTEL_BSP_MAX_EXPORT_BATCH_SIZE: spans of one request', async () => {
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1',
    });
    await telemetry.flush(AbortSignal.timeout(3_000));
    expect(receiver.requests).toHaveLength(3);
  });

  it('OTEL_BSP_MAX_QUEUE_SIZE: what is more is dropped and counted', () => {
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
      OTEL_BSP_MAX_QUEUE_SIZE: '1',
    });
    expect(telemetry.snapshot().traces.dropped).toEqual({ queue_full: 2 });
  });

  it('OTEL_BSP_MAX_QUEUE_SIZE: a full queue is sent, also where a batch would be longer', async () => {
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
      OTEL_BSP_MAX_QUEUE_SIZE: '3',
      OTEL_BSP_SCHEDULE_DELAY: '60000',
    });
    await until(() => telemetry.snapshot().traces.sent === 3);
  });

  it('OTEL_BSP_SCHEDULE_DELAY, for spans only', async () => {
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_BSP_SCHEDULE_DELAY: '60000',
    });
    await until(() => receiver.requests.length > 0);
    expect(receiver.requests.map(({ url }) => url)).toEqual(['/v1/logs']);
    expect(telemetry.snapshot().traces.queued).toBe(3);
  });
});

describe('resource variables', () => {
  it('OTEL_SERVICE_NAME beats OTEL_RESOURCE_ATTRIBUTES, which beats what is detected', () => {
    const { resource } = chatUnder({
      OTEL_SERVICE_NAME: 'reports',
      OTEL_RESOURCE_ATTRIBUTES:
        'service.name=other,deployment.environment.name=staging,k8s.pod.name=a%2Cb,host.name=node-7',
    });
    expect(resource.attributes).toMatchObject({
      'service.name': 'reports',
      'service.version': '1.2.3',
      'deployment.environment.name': 'staging',
      'k8s.pod.name': 'a,b',
      'host.name': 'node-7',
    });
    expect(Object.keys(resource.attributes).filter((name) => name.startsWith('process.command'))).toEqual([]);
  });

  it('container.id is there as soon as it is read, and the operator can give another', async () => {
    const sent = async (more: Env) => {
      receiver.bodies.length = 0;
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...more };
      const read = new Promise<string>((done) => setTimeout(done, 100, 'read-from-cgroup'));
      const telemetry = createTelemetry(
        { service_version: '1', env },
        { container: { detect: () => ({ attributes: { 'container.id': read } }) } }
      );
      started.push(telemetry);
      telemetry.startRun(RUN).end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
      await telemetry.flush(AbortSignal.timeout(3_000));
      return receiver.bodies.map((body) => [body.includes('read-from-cgroup'), body.includes('given')]);
    };
    expect(await sent({})).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(await sent({ OTEL_RESOURCE_ATTRIBUTES: 'container.id=given' })).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('without them the service is called stepscope', () => {
    expect(chatUnder({}).resource.attributes).toMatchObject({ 'service.name': 'stepscope' });
  });
});

describe('OTEL_TRACES_SAMPLER', () => {
  const parent = (flags: string) => `00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-${flags}`;
  it.each([
    ['always_on', undefined, '00', true],
    ['ALWAYS_OFF', undefined, '01', false],
    ['always_off', undefined, '01', false],
    ['traceidratio', '0', '01', false],
    ['traceidratio', '1', '00', true],
    ['parentbased_always_off', undefined, '01', true],
    ['parentbased_always_on', undefined, '00', false],
    ['parentbased_traceidratio', '0', '01', true],
    [undefined, undefined, '01', true],
    ['made_up', undefined, '01', true],
  ])('%s %s under a parent with flags %s', (name, argument, flags, sampled) => {
    const exporter = new InMemorySpanExporter();
    const env = { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument };
    const telemetry = createTelemetry(
      { service_version: '1', env },
      { spans: [new SimpleSpanProcessor({ exporter })], container: NO_CONTAINER }
    );
    const run = telemetry.startRun({ ...RUN, parent: parent(flags) });
    run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
    expect(exporter.getFinishedSpans()).toHaveLength(sampled ? 1 : 0);
    expect(run.traceparent.endsWith(sampled ? '-01' : '-00')).toBe(true);
  });

  it('traces that are not sampled still count in metrics', async () => {
    const { spans, telemetry } = runUnder({ OTEL_TRACES_SAMPLER: 'always_off' });
    expect(spans).toEqual([]);
    expect(await telemetry.metricsText()).toContain('stepscope_run_duration_seconds_count{');
  });
});

describe('limits', () => {
  it('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT cuts texts, but never through the JSON of messages', () => {
    const { attributes } = chatUnder({ OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '300' });
    const json = String(attributes['gen_ai.input.messages']);
    expect(json.length).toBeLessThanOrEqual(300);
    expect(JSON.parse(json)).toMatchObject([{ parts: [{ truncated: true, length: PROMPT.length }] }]);
    expect(attributes['stepscope.content.truncated']).toBe(true);
  });

  it('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT comes before the general one', () => {
    const env = { OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '3', OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '9' };
    expect(chatUnder(env).attributes['gen_ai.provider.name']).toBe('anthropic');
  });

  it('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', () => {
    expect(Object.keys(chatUnder({ OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '4' }).attributes)).toHaveLength(4);
  });

  it('OTEL_SPAN_EVENT_COUNT_LIMIT', () => {
    expect(chatUnder({ OTEL_SPAN_EVENT_COUNT_LIMIT: '2' }).events).toHaveLength(2);
  });

  it('OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT', async () => {
    const { telemetry } = runUnder({
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: receiver.url,
      OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: '12',
    });
    await telemetry.flush(AbortSignal.timeout(3_000));
    expect(receiver.bodies[0]?.includes(PROMPT.slice(0, 12))).toBe(true);
    expect(receiver.bodies[0]?.includes(PROMPT.slice(0, 13))).toBe(false);
  });
});

describe('content variables', () => {
  it.each([
    ['true', { mode: 'redacted', on_spans: true, on_logs: false }],
    ['SPAN_ONLY', { mode: 'redacted', on_spans: true, on_logs: false }],
    ['EVENT_ONLY', { mode: 'redacted', on_spans: false, on_logs: true }],
    ['span_and_event', { mode: 'redacted', on_spans: true, on_logs: true }],
    ['false', { mode: 'none', on_spans: true, on_logs: false }],
    ['NO_CONTENT', { mode: 'none', on_spans: true, on_logs: false }],
    ['', undefined],
    ['maybe', undefined],
    [undefined, undefined],
  ])('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=%s', (value, expected) => {
    expect(captureFromOtel(value)).toEqual(expected);
  });

  it('on events only: spans keep hash and length', () => {
    const { attributes } = chatUnder({ OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'EVENT_ONLY' });
    expect(attributes).not.toHaveProperty(['gen_ai.input.messages']);
    expect(attributes).not.toHaveProperty(['gen_ai.output.messages']);
    expect(attributes['stepscope.prompt.length']).toBe(PROMPT.length);
  });

  it('our own come before, and options before those', () => {
    const env = {
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'false',
      STEPSCOPE_CONTENT_CAPTURE: 'full',
      STEPSCOPE_CONTENT_LOGS: 'yes',
      STEPSCOPE_CONTENT_ATTRIBUTE_BYTES: '5000',
    };
    expect(contentPolicy({}, env)).toMatchObject({ mode: 'full', on_logs: true, attribute_bytes: 5000 });
    expect(contentPolicy({ capture: 'none', content_logs: false }, env)).toMatchObject({
      mode: 'none',
      on_logs: false,
    });
    expect(contentPolicy({ default_capture: 'full' }, {})).toMatchObject({ mode: 'full' });
    expect(contentPolicy({ default_capture: 'full' }, { STEPSCOPE_CONTENT_CAPTURE: 'none' })).toMatchObject({
      mode: 'none',
    });
    expect(contentPolicy({}, {})).toEqual({
      mode: 'redacted',
      on_spans: true,
      on_logs: false,
      attribute_bytes: 2048,
      event_bytes: 48_000,
    });
    expect(contentPolicy({}, { OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: '900' }).event_bytes).toBe(900);
  });
});

describe('what is not supported', () => {
  it('is said, with what happens instead', () => {
    const warnings: string[] = [];
    const env = {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE: '/etc/ca.pem',
      OTEL_LOGS_EXPORTER: 'console',
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_BSP_EXPORT_TIMEOUT: '5000',
      OTEL_PROPAGATORS: 'b3',
      OTEL_METRICS_EXEMPLAR_FILTER: 'always_on',
      OTEL_CONFIG_FILE: '/etc/otel.yaml',
      OTEL_TRACES_SAMPLER: 'jaeger_remote',
      OTEL_SEMCONV_STABILITY_OPT_IN: 'http/dup,gen_ai/old',
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
    };
    started.push(
      createTelemetry({ service_version: '1', env, logger: { warn: (message) => void warnings.push(message) } })
    );
    expect(warnings).toEqual([
      'OTEL_EXPORTER_OTLP_PROTOCOL=grpc is not supported: telemetry is sent as http/protobuf',
      'OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE=/etc/ca.pem is not supported: use NODE_EXTRA_CA_CERTS',
      'OTEL_METRICS_EXPORTER=prometheus is not supported: metrics go out by OTLP, and /metrics has them for Prometheus',
      'OTEL_LOGS_EXPORTER=console is not supported: only OTLP is spoken',
      'OTEL_BSP_EXPORT_TIMEOUT=5000 is not supported: OTEL_EXPORTER_OTLP_TIMEOUT limits each request',
      'OTEL_PROPAGATORS=b3 is not supported: tools of a run get tracecontext and baggage',
      'OTEL_METRICS_EXEMPLAR_FILTER=always_on is not supported: the JavaScript SDK has no exemplars',
      'OTEL_CONFIG_FILE=/etc/otel.yaml is not supported: the variables are read',
      'OTEL_TRACES_SAMPLER=jaeger_remote is not supported: every trace is sampled',
      'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta is not supported: metrics are cumulative',
      'OTEL_SEMCONV_STABILITY_OPT_IN has gen_ai/old, which is not supported: use gen_ai/dup for the older names beside the new',
    ]);
  });

  it('is said of values that cannot be read, which count as unset', () => {
    const warnings: string[] = [];
    const env = {
      OTEL_BSP_MAX_QUEUE_SIZE: '1k',
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '10s',
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '-1',
      OTEL_TRACES_SAMPLER_ARG: '10%',
      STEPSCOPE_CONTENT_CAPTURE: 'non',
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'yes',
    };
    started.push(
      createTelemetry({ service_version: '1', env, logger: { warn: (message) => void warnings.push(message) } })
    );
    expect(warnings).toEqual([
      'OTEL_BSP_MAX_QUEUE_SIZE=1k is ignored: a whole number is wanted',
      'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT=10s is ignored: a whole number is wanted',
      'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=-1 is ignored: a whole number is wanted',
      'OTEL_TRACES_SAMPLER_ARG=10% is ignored: a number from 0 to 1 is wanted, and every trace is sampled',
      expect.stringMatching(/^STEPSCOPE_CONTENT_CAPTURE=non is ignored: it is one of full, redacted, none/),
      expect.stringMatching(
        /^OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=yes is ignored: it is one of .*span_only/
      ),
    ]);
  });

  it('says nothing about what is', () => {
    const env = {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_PROPAGATORS: 'tracecontext,baggage',
      OTEL_BLRP_SCHEDULE_DELAY: '200',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'cumulative',
    };
    expect(unsupportedSettings(env)).toEqual([]);
  });
});

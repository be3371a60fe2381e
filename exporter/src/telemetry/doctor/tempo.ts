import { bytesOf, counterIn, valueAt } from './config-text.ts';
import type { Backend, Finding, Sent } from './finding.ts';
import { get, unreachable } from './finding.ts';

const ATTRIBUTE_LIMITS = [
  ['overrides', 'defaults', 'ingestion', 'max_attribute_bytes'],
  ['distributor', 'max_attribute_bytes'],
];
/** Tempo's own default, when its configuration can't be read. */
const DEFAULT_ATTRIBUTE_BYTES = 2048;

const TRACE_LIMIT = ['overrides', 'defaults', 'global', 'max_bytes_per_trace'];
/** Tempo's own default. */
const DEFAULT_TRACE_BYTES = 5_000_000;
/** A loop or a batch of steps has as many; more are no fault of a limit. */
const CALLS_OF_A_RUN = 200;
const ROOM_FOR_CALLS = 400;

/** What a Tempo cuts or refuses of what is sent to it. */
export async function checkTempo(backend: Backend, sent: Sent): Promise<Finding[]> {
  const [echo, config, metrics] = await Promise.all([
    get(backend, '/api/echo'),
    get(backend, '/status/config'),
    get(backend, '/metrics'),
  ]);
  const down = unreachable('tempo', backend.url, echo);
  if (down) {
    return [down];
  }
  // Tempo puts a heading and a line of dashes before the YAML.
  const text = config.status === 200 ? config.text.replace(/^GET [^\n]*\n---\n/, '') : '';
  return [
    { backend: 'tempo', level: 'ok', message: `${backend.url} answers queries` },
    attributeLimit(text, sent),
    ...traceLimit(text, sent),
    generator(text),
    ...serverSpansOnly(text),
    ...refused(metrics.status === 200 ? metrics.text : ''),
  ];
}

function attributeLimit(config: string, sent: Sent): Finding {
  const limits = ATTRIBUTE_LIMITS.map((path) => bytesOf(valueAt(config, path))).filter((limit) => limit !== null);
  // 0 in an override means: the distributor's.
  const limit = limits.find((value) => value > 0) ?? null;
  const bytes = limit ?? DEFAULT_ATTRIBUTE_BYTES;
  const known =
    limit === null ? `unknown (its configuration can't be read; the default is ${bytes} bytes)` : `${bytes} bytes`;
  if (sent.on_spans && sent.attribute_bytes > bytes) {
    return {
      backend: 'tempo',
      level: 'cut',
      message: `attributes are cut at ${known}, and content attributes of up to ${sent.attribute_bytes} bytes are sent: cut JSON can't be read`,
      fix: `set STEPSCOPE_CONTENT_ATTRIBUTE_BYTES=${bytes}, or overrides.defaults.ingestion.max_attribute_bytes: ${sent.attribute_bytes} in Tempo`,
    };
  }
  return {
    backend: 'tempo',
    level: limit === null ? 'unknown' : 'ok',
    message: `attributes are cut at ${known}; content attributes of up to ${sent.attribute_bytes} bytes are sent`,
  };
}

function traceLimit(config: string, sent: Sent): Finding[] {
  const bytes = bytesOf(valueAt(config, TRACE_LIMIT)) ?? DEFAULT_TRACE_BYTES;
  // A prompt and an answer.
  const calls = Math.floor(bytes / (2 * sent.attribute_bytes));
  if (!sent.on_spans || bytes === 0 || calls >= CALLS_OF_A_RUN) {
    return [];
  }
  return [
    {
      backend: 'tempo',
      level: 'cut',
      message: `a trace may have ${bytes} bytes, which ${calls} model calls with full content attributes fill: spans after them are refused`,
      fix: `set overrides.defaults.global.max_bytes_per_trace: ${2 * sent.attribute_bytes * ROOM_FOR_CALLS} in Tempo, or a smaller STEPSCOPE_CONTENT_ATTRIBUTE_BYTES`,
    },
  ];
}

function generator(config: string): Finding {
  const processors = valueAt(config, ['overrides', 'defaults', 'metrics_generator', 'processors']);
  const names = Array.isArray(processors) ? processors.map(String) : Object.keys(Object(processors));
  if (config === '') {
    return { backend: 'tempo', level: 'unknown', message: "whether span metrics are generated can't be read" };
  }
  return names.includes('span-metrics')
    ? { backend: 'tempo', level: 'ok', message: 'span metrics with exemplars are generated' }
    : {
        backend: 'tempo',
        level: 'missing',
        message: 'no span metrics are generated, so charts have no exemplars that lead to a trace',
        fix: 'add span-metrics to overrides.defaults.metrics_generator.processors and give the generator a remote_write',
      };
}

/** TraceQL metrics are made of what the generator keeps, by default of spans of servers: ours are none. */
function serverSpansOnly(config: string): Finding[] {
  if (valueAt(config, ['metrics_generator', 'processor', 'local_blocks', 'filter_server_spans']) !== true) {
    return [];
  }
  return [
    {
      backend: 'tempo',
      level: 'missing',
      message: 'TraceQL metrics are made of spans of servers only: runs, steps and model calls are not in them',
      fix: 'set metrics_generator.processor.local_blocks.filter_server_spans: false in Tempo',
    },
  ];
}

function refused(metrics: string): Finding[] {
  const cut = counterIn(metrics, 'tempo_distributor_attributes_truncated_total');
  const discarded = counterIn(metrics, 'tempo_discarded_spans_total');
  return [
    ...(cut
      ? [{ backend: 'tempo' as const, level: 'cut' as const, message: `${cut} attributes were cut since it started` }]
      : []),
    ...(discarded
      ? [
          {
            backend: 'tempo' as const,
            level: 'missing' as const,
            message: `${discarded} spans were discarded since it started`,
            fix: 'look at the reason label of tempo_discarded_spans_total; raise that limit under overrides.defaults',
          },
        ]
      : []),
  ];
}

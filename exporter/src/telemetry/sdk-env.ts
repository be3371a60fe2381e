import type { LogRecordLimits } from '@opentelemetry/sdk-logs';
import type { Sampler, SpanLimits } from '@opentelemetry/sdk-trace';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

import type { Env } from './env.ts';
import { wholeNumber, word } from './env.ts';

// The 3.x SDK classes read no environment; these functions do, by the names and defaults of the OTel specification,
// "Environment Variable Specification".

/** The sampler that `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` name; every trace when they name none. */
export function createSampler(env: Env): Sampler {
  const name = word(env, ['OTEL_TRACES_SAMPLER']);
  const root = rootSampler(name.replace(/^parentbased_/, ''), env.OTEL_TRACES_SAMPLER_ARG);
  return /^(?:always_on|always_off|traceidratio)$/.test(name) ? root : new ParentBasedSampler({ root });
}

function rootSampler(name: string, argument: string | undefined): Sampler {
  switch (name) {
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratio(argument));
    default:
      return new AlwaysOnSampler();
  }
}

function ratio(text: string | undefined): number {
  const value = Number(text);
  return text && value >= 0 && value <= 1 ? value : 1;
}

/** Limits of spans; absent ones keep the SDK's defaults. */
export function spanLimits(env: Env): SpanLimits {
  return given({
    attributeValueLengthLimit: attributeLengthLimit(env),
    attributeCountLimit: wholeNumber(env, ['OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT']),
    eventCountLimit: wholeNumber(env, ['OTEL_SPAN_EVENT_COUNT_LIMIT']),
    linkCountLimit: wholeNumber(env, ['OTEL_SPAN_LINK_COUNT_LIMIT']),
    attributePerEventCountLimit: wholeNumber(env, ['OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT']),
    attributePerLinkCountLimit: wholeNumber(env, ['OTEL_LINK_ATTRIBUTE_COUNT_LIMIT']),
  });
}

/** Characters that an attribute of a span may have; undefined: no limit. */
export function attributeLengthLimit(env: Env): number | undefined {
  return wholeNumber(env, ['OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT']);
}

/** Limits of log records; absent ones keep the SDK's defaults. */
export function logLimits(env: Env): LogRecordLimits {
  return given({
    attributeValueLengthLimit: wholeNumber(env, [
      'OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT',
      'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
    ]),
    attributeCountLimit: wholeNumber(env, ['OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT']),
  });
}

const DEFAULT_BATCH_ITEMS = 512;

/** What the variables of OTel's batch processors of spans and of log records say of the queue of one signal. */
export function queueSettings(
  processor: 'BSP' | 'BLRP',
  env: Env
): { delay_ms?: number; max_items?: number; batch_items?: number } {
  const max_items = wholeNumber(env, [`OTEL_${processor}_MAX_QUEUE_SIZE`], 1);
  const batch_items = wholeNumber(env, [`OTEL_${processor}_MAX_EXPORT_BATCH_SIZE`], 1);
  return given({
    delay_ms: wholeNumber(env, [`OTEL_${processor}_SCHEDULE_DELAY`]),
    max_items,
    // A queue shorter than a batch would wait for its time, and drop, however full it is.
    batch_items: max_items === undefined ? batch_items : Math.min(batch_items ?? DEFAULT_BATCH_ITEMS, max_items),
  });
}

function given<Limits extends object>(limits: Limits): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) as Limits;
}

const SIGNAL_INFIXES = ['', 'TRACES_', 'METRICS_', 'LOGS_'];
/** Both, in either order: what the tools of a run get. */
const PROPAGATORS = /^(?:tracecontext\s*,\s*baggage|baggage\s*,\s*tracecontext)$/;
const SAMPLERS = /^(?:parentbased_)?(?:always_on|always_off|traceidratio)$/;

/** What the environment asks for and is not done, in words; silence would look like obedience. */
export function unsupportedSettings(env: Env): string[] {
  const problems: string[] = [];
  const note = (name: string, supported: RegExp, instead: string): void => {
    const value = word(env, [name]);
    if (value && !supported.test(value)) {
      problems.push(`${name}=${env[name]?.trim()} is not supported: ${instead}`);
    }
  };
  for (const infix of SIGNAL_INFIXES) {
    const prefix = `OTEL_EXPORTER_OTLP_${infix}`;
    note(`${prefix}PROTOCOL`, /^http\/protobuf$/, 'telemetry is sent as http/protobuf');
    note(`${prefix}COMPRESSION`, /^(?:gzip|none)$/, 'telemetry is sent with gzip');
    note(`${prefix}CERTIFICATE`, /^$/, 'use NODE_EXTRA_CA_CERTS');
    note(`${prefix}CLIENT_KEY`, /^$/, 'let a local collector or a proxy do mutual TLS');
  }
  for (const signal of ['TRACES', 'METRICS', 'LOGS']) {
    note(
      `OTEL_${signal}_EXPORTER`,
      /^(?:otlp|none)$/,
      signal === 'METRICS' ? 'metrics go out by OTLP, and /metrics has them for Prometheus' : 'only OTLP is spoken'
    );
  }
  for (const processor of ['BSP', 'BLRP']) {
    note(`OTEL_${processor}_EXPORT_TIMEOUT`, /^$/, 'OTEL_EXPORTER_OTLP_TIMEOUT limits each request');
  }
  note('OTEL_PROPAGATORS', PROPAGATORS, 'tools of a run get tracecontext and baggage');
  note('OTEL_METRICS_EXEMPLAR_FILTER', /^always_off$/, 'the JavaScript SDK has no exemplars');
  note('OTEL_CONFIG_FILE', /^$/, 'the variables are read');
  note('OTEL_EXPERIMENTAL_CONFIG_FILE', /^$/, 'the variables are read');
  note('OTEL_TRACES_SAMPLER', SAMPLERS, 'every trace is sampled');
  note('OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', /^cumulative$/, 'metrics are cumulative');
  return [...problems, ...unreadable(env)];
}

const NUMBERS =
  /^OTEL_(?:BSP|BLRP)_(?:SCHEDULE_DELAY|MAX_QUEUE_SIZE|MAX_EXPORT_BATCH_SIZE)$|^OTEL_METRIC_EXPORT_(?:INTERVAL|TIMEOUT)$|^OTEL_EXPORTER_OTLP_(?:(?:TRACES|METRICS|LOGS)_)?TIMEOUT$|^OTEL_\w+_LIMIT$|^STEPSCOPE_CONTENT_ATTRIBUTE_BYTES$/;

/** Values that say nothing, so that the default counts. */
function unreadable(env: Env): string[] {
  const wrong = (name: string, wanted: string) => `${name}=${env[name]?.trim()} is ignored: ${wanted}`;
  const numbers = Object.keys(env).filter(
    (name) => NUMBERS.test(name) && word(env, [name]) !== '' && wholeNumber(env, [name]) === undefined
  );
  const argument = word(env, ['OTEL_TRACES_SAMPLER_ARG']);
  return [
    ...numbers.map((name) => wrong(name, 'a whole number is wanted')),
    ...(argument !== '' && !(Number(argument) >= 0 && Number(argument) <= 1)
      ? [wrong('OTEL_TRACES_SAMPLER_ARG', 'a number from 0 to 1 is wanted, and every trace is sampled')]
      : []),
  ];
}

import { CONTENT_CHUNK_BYTES, CONTENT_EVENT_BYTES } from '../content-log.ts';
import { bytesOf, counterIn, valueAt } from './config-text.ts';
import type { Backend, Finding, Sent } from './finding.ts';
import { get, unreachable } from './finding.ts';

/** Loki's own default of `max_line_size`. */
const DEFAULT_LINE_BYTES = 256 * 1024;
/** Beside the content an event has some fifty attributes of request, answer and resource. */
const OTHER_METADATA_BYTES = 8 * 1024;

/** What a Loki cuts or refuses of what is sent to it. */
export async function checkLoki(backend: Backend, sent: Sent): Promise<Finding[]> {
  const [ready, config, metrics] = await Promise.all([
    get(backend, '/ready'),
    get(backend, '/config'),
    get(backend, '/metrics'),
  ]);
  const down = unreachable('loki', backend.url, ready);
  if (down) {
    return [down];
  }
  const text = config.status === 200 ? config.text : '';
  return [
    { backend: 'loki', level: 'ok', message: `${backend.url} is ready` },
    ...(sent.on_logs ? [lineLimit(text)] : [contentOff()]),
    ...structuredMetadata(text, sent),
    ...(sent.on_logs ? rateLimits(text) : []),
    ...refused(metrics.status === 200 ? metrics.text : ''),
  ];
}

function contentOff(): Finding {
  return {
    backend: 'loki',
    level: 'ok',
    message: "whole prompts and answers are not sent as logs; they are in Stepscope's own store",
    fix: 'set STEPSCOPE_CONTENT_LOGS=true to have them in Loki, too',
  };
}

function lineLimit(config: string): Finding {
  const limit = bytesOf(valueAt(config, ['limits_config', 'max_line_size']));
  const bytes = limit ?? DEFAULT_LINE_BYTES;
  if (bytes !== 0 && bytes < CONTENT_CHUNK_BYTES) {
    const cuts = valueAt(config, ['limits_config', 'max_line_size_truncate']) === true;
    return {
      backend: 'loki',
      level: cuts ? 'cut' : 'missing',
      message: `lines over ${bytes} bytes are ${cuts ? 'cut' : 'refused'}, and content comes in lines of up to ${CONTENT_CHUNK_BYTES} bytes`,
      fix: 'set limits_config.max_line_size: 256KB in Loki',
    };
  }
  return {
    backend: 'loki',
    level: limit === null ? 'unknown' : 'ok',
    message: `lines may have ${bytes === 0 ? 'any length' : `${bytes} bytes`}${limit === null ? " by default (its configuration can't be read)" : ''}; content comes in lines of up to ${CONTENT_CHUNK_BYTES}`,
  };
}

function structuredMetadata(config: string, sent: Sent): Finding[] {
  const limit = bytesOf(valueAt(config, ['limits_config', 'max_structured_metadata_size']));
  const needed = CONTENT_EVENT_BYTES + OTHER_METADATA_BYTES;
  if (sent.on_logs && limit !== null && limit > 0 && limit < needed) {
    return [
      {
        backend: 'loki',
        level: 'missing',
        message: `records with more than ${limit} bytes of attributes are refused, and content of a call has up to ${needed}`,
        fix: 'set limits_config.max_structured_metadata_size: 64KB in Loki',
      },
    ];
  }
  if (valueAt(config, ['limits_config', 'allow_structured_metadata']) !== false) {
    return [];
  }
  return [
    {
      backend: 'loki',
      level: 'missing',
      message: 'structured metadata is off: OTLP logs are refused',
      fix: 'set limits_config.allow_structured_metadata: true (needs schema v13 with the tsdb index)',
    },
  ];
}

/** Limits with Loki's own defaults; a long prompt arrives at once, and in one stream. */
const RATE_LIMITS = [
  { key: 'ingestion_burst_size_mb', byDefault: '6', unit: 'MB', fix: '64' },
  { key: 'per_stream_rate_limit', byDefault: '3MB', unit: '', fix: '32MB' },
  { key: 'per_stream_rate_limit_burst', byDefault: '15MB', unit: '', fix: '64MB' },
] as const;
const NEEDED_AT_ONCE_BYTES = 16 * 1024 * 1024;

function rateLimits(config: string): Finding[] {
  const low = RATE_LIMITS.filter(({ key, byDefault, unit }) => {
    const value = valueAt(config, ['limits_config', key]) ?? byDefault;
    return (bytesOf(`${String(value)}${unit}`) ?? 0) < NEEDED_AT_ONCE_BYTES;
  });
  if (config === '' || low.length === 0) {
    return [];
  }
  return [
    {
      backend: 'loki',
      level: 'missing',
      message: `long prompts and answers may be refused for a while: ${low.map(({ key }) => key).join(', ')} below 16 MB`,
      fix: `set limits_config: ${low.map(({ key, fix }) => `${key}: ${fix}`).join(', ')} in Loki`,
    },
  ];
}

function refused(metrics: string): Finding[] {
  const discarded = counterIn(metrics, 'loki_discarded_samples_total');
  const tooLong = counterIn(metrics, 'loki_discarded_samples_total', 'reason="line_too_long"');
  if (!discarded) {
    return [];
  }
  return [
    {
      backend: 'loki',
      level: 'missing',
      message: `${discarded} lines were refused since it started, ${tooLong ?? 0} of them as too long`,
      fix: 'look at the reason label of loki_discarded_samples_total; raise that limit under limits_config',
    },
  ];
}

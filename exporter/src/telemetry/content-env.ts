import { CAPTURE_MODES, type CaptureMode } from '../contract/capture.ts';
import { CONTENT_EVENT_BYTES } from './content-log.ts';
import type { Env } from './env.ts';
import { wholeNumber } from './env.ts';
import type { TelemetryOptions } from './options.ts';
import { attributeLengthLimit, logLimits } from './sdk-env.ts';

/** How much content leaves the process, and on which signals. */
export interface ContentPolicy {
  mode: CaptureMode;
  on_spans: boolean;
  /** Whole content as log records. */
  on_logs: boolean;
  attribute_bytes: number;
  /** What content of a call may have as attributes of one log record; more goes in chunks. */
  event_bytes: number;
}

/** As much as a Tempo keeps whose `max_attribute_bytes` nobody has raised. */
const DEFAULT_ATTRIBUTE_BYTES = 2_048;
const MODE = 'STEPSCOPE_CONTENT_CAPTURE';
const OTEL_CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

/**
 * Options first, then `STEPSCOPE_CONTENT_CAPTURE` (`full`, `redacted`, `none`), `STEPSCOPE_CONTENT_LOGS` and
 * `STEPSCOPE_CONTENT_ATTRIBUTE_BYTES`, then OTel's own switch; without any of them content goes redacted onto spans.
 * A content attribute is never longer than OTel's limit of attribute lengths, which would cut through its JSON.
 */
export function contentPolicy(options: Omit<TelemetryOptions, 'service_version'>, env: Env): ContentPolicy {
  const otel = captureFromOtel(env[OTEL_CAPTURE]);
  const limit = options.content_attribute_bytes ?? wholeNumber(env, ['STEPSCOPE_CONTENT_ATTRIBUTE_BYTES'], 2);
  return {
    mode: options.capture ?? modeOf(env[MODE]) ?? otel?.mode ?? options.default_capture ?? 'redacted',
    on_spans: otel?.on_spans ?? true,
    on_logs: options.content_logs ?? switchOf(env.STEPSCOPE_CONTENT_LOGS) ?? otel?.on_logs ?? false,
    attribute_bytes: Math.min(limit ?? DEFAULT_ATTRIBUTE_BYTES, attributeLengthLimit(env) ?? Infinity),
    event_bytes: Math.min(CONTENT_EVENT_BYTES, logLimits(env).attributeValueLengthLimit ?? Infinity),
  };
}

/** Words about content that are not known, in words: nobody should believe that a misspelt `none` is followed. */
export function unknownCapture(env: Env): string[] {
  const known: [name: string, value: string | undefined, found: unknown, words: string][] = [
    [MODE, env[MODE], modeOf(env[MODE]), CAPTURE_MODES.join(', ')],
    [OTEL_CAPTURE, env[OTEL_CAPTURE], captureFromOtel(env[OTEL_CAPTURE]), Object.keys(WORDS).join(', ')],
  ];
  return known.flatMap(([name, value, found, words]) =>
    value?.trim() && found === undefined ? [`${name}=${value.trim()} is ignored: it is one of ${words}`] : []
  );
}

function modeOf(word: string | undefined): CaptureMode | undefined {
  return CAPTURE_MODES.find((mode) => mode === word?.trim().toLowerCase());
}

function switchOf(word: string | undefined): boolean | undefined {
  const value = word?.trim().toLowerCase();
  return value ? !['false', '0', 'no', 'off'].includes(value) : undefined;
}

type OtelCapture = Pick<ContentPolicy, 'mode' | 'on_spans' | 'on_logs'>;

const NOTHING: OtelCapture = { mode: 'none', on_spans: true, on_logs: false };
/** The variable asks for content, not for secrets: `full` is a Stepscope setting. */
const WORDS: Readonly<Record<string, OtelCapture>> = {
  false: NOTHING,
  '0': NOTHING,
  no_content: NOTHING,
  none: NOTHING,
  true: { mode: 'redacted', on_spans: true, on_logs: false },
  '1': { mode: 'redacted', on_spans: true, on_logs: false },
  span_only: { mode: 'redacted', on_spans: true, on_logs: false },
  event_only: { mode: 'redacted', on_spans: false, on_logs: true },
  span_and_event: { mode: 'redacted', on_spans: true, on_logs: true },
};

/** What `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` says; undefined when unset or unknown. */
export function captureFromOtel(value: string | undefined): OtelCapture | undefined {
  return WORDS[value?.trim().toLowerCase() ?? ''];
}

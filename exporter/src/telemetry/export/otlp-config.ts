import { type Env, keyValues, wholeNumber, word } from '../env.ts';
import type { Signal } from '../telemetry.ts';

export interface OtlpOptions {
  /** Base URL of an OTLP/HTTP receiver, e.g. `http://localhost:4318`; `/v1/traces` etc. are appended. */
  endpoint?: string;
  headers?: Readonly<Record<string, string>>;
  timeout_ms?: number;
}

/** Where and how one signal is sent. */
export interface OtlpTarget {
  url: string;
  headers: Record<string, string>;
  timeout_ms: number;
  gzip: boolean;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * Target of a signal from options, then the OTLP exporter variables (OTel specification, "OTLP Exporter
 * Configuration": per-signal before general; a per-signal endpoint is used as it is). Null: export is off.
 * @throws Error when an endpoint isn't an http(s) URL.
 */
export function otlpTarget(signal: Signal, options: OtlpOptions, env: Env): OtlpTarget | null {
  const prefix = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}`;
  if (word(env, ['OTEL_SDK_DISABLED']) === 'true' || word(env, [`OTEL_${signal.toUpperCase()}_EXPORTER`]) === 'none') {
    return null;
  }
  const url = targetUrl(
    signal,
    options.endpoint,
    env[`${prefix}_ENDPOINT`]?.trim(),
    env.OTEL_EXPORTER_OTLP_ENDPOINT?.trim()
  );
  if (!url) {
    return null;
  }
  return {
    url,
    headers: {
      ...parseHeaders(env.OTEL_EXPORTER_OTLP_HEADERS),
      ...parseHeaders(env[`${prefix}_HEADERS`]),
      ...options.headers,
    },
    timeout_ms:
      options.timeout_ms ??
      wholeNumber(env, [`${prefix}_TIMEOUT`, 'OTEL_EXPORTER_OTLP_TIMEOUT'], 1) ??
      DEFAULT_TIMEOUT_MS,
    // The specification's default is none; every receiver must take gzip, and prompts shrink to a quarter.
    gzip: word(env, [`${prefix}_COMPRESSION`, 'OTEL_EXPORTER_OTLP_COMPRESSION']) !== 'none',
  };
}

function targetUrl(signal: Signal, option?: string, own?: string, base?: string): string | null {
  if (option) {
    return appendPath(option, signal);
  }
  if (own) {
    return checkUrl(own).href;
  }
  return base ? appendPath(base, signal) : null;
}

function appendPath(base: string, signal: Signal): string {
  const url = checkUrl(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/${signal}`;
  return url.href;
}

function checkUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
    return new URL(text);
  }
  throw new Error(`OTLP endpoint "${text}" is not an http(s) URL; give one like http://localhost:4318`);
}

function parseHeaders(text: string | undefined): Record<string, string> {
  return Object.fromEntries(keyValues(text).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The URL as people may see it: without user, password and query. */
export function displayUrl(url: string): string {
  const shown = new URL(url);
  return `${shown.origin}${shown.pathname}`;
}

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
}

const DEFAULT_TIMEOUT_MS = 10_000;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Target of a signal from options, then the OTLP exporter variables (OTel specification, "OTLP Exporter
 * Configuration": per-signal before general; a per-signal endpoint is used as it is). Null: export is off.
 * @throws Error when an endpoint isn't an http(s) URL.
 */
export function otlpTarget(signal: Signal, options: OtlpOptions, env: Env): OtlpTarget | null {
  const prefix = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}`;
  if (env.OTEL_SDK_DISABLED === 'true' || env[`OTEL_${signal.toUpperCase()}_EXPORTER`] === 'none') {
    return null;
  }
  const url = targetUrl(signal, options.endpoint, env[`${prefix}_ENDPOINT`], env.OTEL_EXPORTER_OTLP_ENDPOINT);
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
      parseMs(env[`${prefix}_TIMEOUT`]) ??
      parseMs(env.OTEL_EXPORTER_OTLP_TIMEOUT) ??
      DEFAULT_TIMEOUT_MS,
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

/** `key=value,key=value` with percent-encoding, as W3C baggage; entries that aren't of that form are left out. */
function parseHeaders(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(0, at)).trim();
    return key ? [[key.toLowerCase(), decode(pair.slice(at + 1).trim())] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseMs(text: string | undefined): number | undefined {
  const value = Number(text);
  return text && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** The URL as people may see it: without user, password and query. */
export function displayUrl(url: string): string {
  const shown = new URL(url);
  return `${shown.origin}${shown.pathname}`;
}

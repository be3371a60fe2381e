import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { knownSecretPattern } from '../known-secrets.ts';
import { retryAfterMs } from './backoff.ts';
import type { OtlpTarget } from './otlp-config.ts';

const compress = promisify(gzip);
/** Half the processor time of the default level, for prompts and answers that come out a twentieth larger. */
const GZIP = { level: 3, chunkSize: 64 * 1024 };

/** What became of one request. */
export type SendResult =
  | { kind: 'accepted'; rejected: number; message: string | null }
  /** May succeed later; `retry_after_ms` is what the receiver asked for. */
  | { kind: 'retry'; reason: string; message: string; retry_after_ms: number | null }
  /** Will never succeed. */
  | { kind: 'refused'; reason: string; message: string };

/** Reads a receiver's answer: items it rejected and why. */
export type DecodeResponse = (body: Uint8Array) => { rejected: number; message: string | null };

/** OTLP/HTTP: these may be sent again. Other 5xx are retried a few times by the caller, see `SOFT_REFUSALS`. */
const RETRYABLE = new Set([408, 429, 502, 503, 504]);
const MAX_RESPONSE_BYTES = 64 * 1024;
/** Masking shorter values would eat ordinary words. */
const SECRET_LENGTH = 8;

export interface Sender {
  /** The request body as it goes over the wire and lies on disk: compressed where the receiver takes that. */
  pack(payload: Uint8Array): Promise<Uint8Array>;
  /** Sends a packed body. Never throws; an abort is a `retry`. */
  send(packed: Uint8Array, signal: AbortSignal): Promise<SendResult>;
}

/** A body packed by an earlier process may be gzip where this one sends none; protobuf never begins with these bytes. */
function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** POSTs OTLP protobuf. */
export function createSender(target: OtlpTarget, decodeResponse: DecodeResponse): Sender {
  const headers = {
    ...target.headers,
    'content-type': 'application/x-protobuf',
    'user-agent': 'stepscope-otlp',
  };
  const masked = maskCredentials(Object.values(target.headers));
  return {
    pack: async (payload) => (target.gzip ? await compress(payload, GZIP) : payload),
    send: async (packed, signal) => {
      const timeout = AbortSignal.timeout(target.timeout_ms);
      try {
        const response = await post(
          target.url,
          isGzip(packed) ? { ...headers, 'content-encoding': 'gzip' } : headers,
          packed,
          AbortSignal.any([signal, timeout])
        );
        const body = await readBounded(response);
        const status = response.statusCode ?? 0;
        return masked(
          status >= 200 && status < 300 ? accepted(body, decodeResponse) : failed(status, response.headers, body)
        );
      } catch (error) {
        return masked({
          kind: 'retry',
          ...describeError(error, timeout.aborted, target.timeout_ms),
          retry_after_ms: null,
        });
      }
    },
  };
}

/** A receiver may repeat in its answer what it was sent: credentials go into no log and no state of the export. */
function maskCredentials(headers: readonly string[]): (result: SendResult) => SendResult {
  const credentials = headers.map((value) => value.replace(/^(?:bearer|basic)\s+/i, ''));
  const pattern = knownSecretPattern(credentials.filter((value) => value.length >= SECRET_LENGTH));
  return (result) =>
    pattern === null || result.message === null
      ? result
      : { ...result, message: result.message.replace(pattern, '[REDACTED:secret]') };
}

/** Not `fetch`, which copies the body three times and more. Redirects are not followed. */
function post(
  url: string,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
  signal: AbortSignal
): Promise<IncomingMessage> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers, signal }, resolve).on('error', reject).end(body);
  });
}

function accepted(body: Uint8Array, decodeResponse: DecodeResponse): SendResult {
  try {
    return { kind: 'accepted', ...decodeResponse(body) };
  } catch {
    // The receiver said 2xx; an answer we can't read doesn't undo that.
    return { kind: 'accepted', rejected: 0, message: null };
  }
}

function failed(status: number, headers: IncomingHttpHeaders, body: Uint8Array): SendResult {
  const reason = `http_${status}`;
  const text = printable(body);
  const message = `HTTP ${status}${text ? `: ${text}` : ''}`;
  if (!RETRYABLE.has(status)) {
    return { kind: 'refused', reason, message };
  }
  return { kind: 'retry', reason, message, retry_after_ms: retryAfterMs(headers['retry-after'] ?? null) };
}

function printable(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 300));
  return text.replace(/[^\x21-\x7e]+/g, ' ').trim();
}

async function readBounded(response: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks);
}

function describeError(error: unknown, timedOut: boolean, timeoutMs: number): { reason: string; message: string } {
  if (timedOut) {
    return { reason: 'timeout', message: `no answer within ${timeoutMs} ms` };
  }
  if (!(error instanceof Error)) {
    return { reason: 'network', message: String(error) };
  }
  if (error.name === 'AbortError') {
    return { reason: 'aborted', message: 'stopped before the answer came' };
  }
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : '';
  return { reason: 'network', message: `${code}${error.message}`.trim() };
}

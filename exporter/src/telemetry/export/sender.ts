import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { retryAfterMs } from './backoff.ts';
import type { OtlpTarget } from './otlp-config.ts';

const compress = promisify(gzip);

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

export interface Sender {
  send(payload: Uint8Array, signal: AbortSignal): Promise<SendResult>;
}

/** POSTs OTLP protobuf. Never throws; an abort is a `retry`. */
export function createSender(target: OtlpTarget, decodeResponse: DecodeResponse): Sender {
  const headers = {
    ...target.headers,
    'content-type': 'application/x-protobuf',
    ...(target.gzip ? { 'content-encoding': 'gzip' } : {}),
    'user-agent': 'stepscope-otlp',
  };
  return {
    send: async (payload, signal) => {
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          headers,
          body: target.gzip ? await compress(payload) : Buffer.from(payload),
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(target.timeout_ms)]),
        });
        const body = await readBounded(response);
        return response.ok ? accepted(body, decodeResponse) : failed(response, body);
      } catch (error) {
        return { kind: 'retry', ...describeError(error, target.timeout_ms), retry_after_ms: null };
      }
    },
  };
}

function accepted(body: Uint8Array, decodeResponse: DecodeResponse): SendResult {
  try {
    return { kind: 'accepted', ...decodeResponse(body) };
  } catch {
    // The receiver said 2xx; an answer we can't read doesn't undo that.
    return { kind: 'accepted', rejected: 0, message: null };
  }
}

function failed(response: Response, body: Uint8Array): SendResult {
  const reason = `http_${response.status}`;
  const text = printable(body);
  const message = `HTTP ${response.status}${text ? `: ${text}` : ''}`;
  if (!RETRYABLE.has(response.status)) {
    return { kind: 'refused', reason, message };
  }
  return { kind: 'retry', reason, message, retry_after_ms: retryAfterMs(response.headers.get('retry-after')) };
}

function printable(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 300));
  return text.replace(/[^\x21-\x7e]+/g, ' ').trim();
}

async function readBounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks);
}

function describeError(error: unknown, timeoutMs: number): { reason: string; message: string } {
  // By name and not by class: what an AbortSignal throws is a DOMException, which need not be of this realm's Error.
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : null;
  if (name === 'TimeoutError') {
    return { reason: 'timeout', message: `no answer within ${timeoutMs} ms` };
  }
  if (name === 'AbortError') {
    return { reason: 'aborted', message: 'stopped before the answer came' };
  }
  if (!(error instanceof Error)) {
    return { reason: 'network', message: String(error) };
  }
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code} ` : '';
  return { reason: 'network', message: `${code}${cause.message}`.trim() };
}

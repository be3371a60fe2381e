import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

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
  return {
    pack: async (payload) => (target.gzip ? await compress(payload, GZIP) : payload),
    send: async (packed, signal) => {
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          headers: isGzip(packed) ? { ...headers, 'content-encoding': 'gzip' } : headers,
          body: packed,
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

/** How the fake answers one request. Everything is optional; an empty reply is a short text. */
export interface FakeReply {
  /** Pieces of text, one event each. */
  chunks?: string[];
  /** Pieces of thinking, sent before the text. */
  reasoning?: string[];
  tool_calls?: { id?: string; name: string; arguments: Record<string, unknown> }[];
  /** Counts in the words of the wire format; estimated from the text when absent. */
  usage?: Record<string, unknown>;
  /** `stop_reason` or `finishReason` as the wire says it. */
  finish_reason?: string;
  model?: string;
  /** The response headers wait until this settles. */
  wait_for?: Promise<unknown>;
  /** Milliseconds before the response headers. */
  delay_ms?: number;
  /** Milliseconds before each event. */
  chunk_delay_ms?: number;
  /** Answers with this HTTP status and the provider's error body. */
  status?: number;
  /** Words of the error; the format's own when absent. */
  message?: string;
  /** The provider's name of the error: `overloaded_error`, `RESOURCE_EXHAUSTED`. */
  error_type?: string;
  /** Entries of `error.details` (Gemini). */
  details?: Record<string, unknown>[];
  headers?: Record<string, string>;
  /** Gemini: `promptFeedback.blockReason`. */
  block_reason?: string;
  /** How a stream ends badly after its chunks. */
  ending?: FakeEnding;
}

/**
 * `truncate`: the body ends without the final event; `reset`: the socket is destroyed; `error`: an error event;
 * `garbage`: an event that is not JSON; `silence`: nothing more comes; `keep_alive`: only pings come.
 */
export type FakeEnding = 'truncate' | 'reset' | 'error' | 'garbage' | 'silence' | 'keep_alive';

/** One request as the fake received it. */
export interface FakeRequest {
  format: 'anthropic' | 'gemini' | 'openai';
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Parsed body; null when there was none. */
  body: Record<string, unknown> | null;
  /** The connection closed before the answer was complete: by the client, or here by `ending: 'reset'`. */
  aborted: boolean;
  /** The answer was sent to its end. */
  finished: boolean;
}

/** Replies in turn (the last one repeats), or chosen by the request. */
export type FakeScript = FakeReply[] | ((request: FakeRequest, index: number) => FakeReply);

/** The reply to request number `index`, from 0. */
export function replyOf(script: FakeScript, request: FakeRequest, index: number): FakeReply {
  return typeof script === 'function' ? script(request, index) : (script[Math.min(index, script.length - 1)] ?? {});
}

/** What an empty reply says. */
export const DEFAULT_CHUNKS = ['Hello', ' from', ' the', ' fake', ' provider', '.'];

/** Tokens of a text, estimated at 4 characters each. */
export const estimate = (text: string) => Math.ceil(text.length / 4);

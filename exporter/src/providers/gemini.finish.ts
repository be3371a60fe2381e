import type { FinishReason } from './provider.ts';

/** https://ai.google.dev/api/generate-content#FinishReason */
const FINISH_REASON = new Map<string, FinishReason>([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['CONTINUATION', 'length'],
  ['SAFETY', 'content_filter'],
  ['RECITATION', 'content_filter'],
  ['LANGUAGE', 'content_filter'],
  ['BLOCKLIST', 'content_filter'],
  ['PROHIBITED_CONTENT', 'content_filter'],
  ['SPII', 'content_filter'],
  ['IMAGE_SAFETY', 'content_filter'],
  ['IMAGE_PROHIBITED_CONTENT', 'content_filter'],
  ['IMAGE_RECITATION', 'content_filter'],
  ['MALFORMED_FUNCTION_CALL', 'error'],
  ['UNEXPECTED_TOOL_CALL', 'error'],
  ['TOO_MANY_TOOL_CALLS', 'error'],
  ['MALFORMED_RESPONSE', 'error'],
]);

/** Gemini's `finishReason`, normalised; it says STOP for a function call too, where we say `tool_calls`. */
export function geminiFinishReason(reason: string, hasToolCalls: boolean): FinishReason {
  const known = FINISH_REASON.get(reason) ?? reason.toLowerCase();
  return known === 'stop' && hasToolCalls ? 'tool_calls' : known;
}

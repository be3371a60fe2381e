import type { Message } from '@stepscope/exporter/contract/prompt';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

export type Json = Record<string, unknown>;

/** The messages sent but for the system prompt, which has a place of its own in every API. */
export function conversation(call: ModelCallContent): Message[] {
  const sent = call.messages.filter(({ role }) => role !== 'system');
  return sent.length > 0 ? sent : [{ role: 'user', parts: [{ type: 'text', content: call.prompt_text }] }];
}

/** A value as the text that a model is given of it. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** An object without the properties that say nothing. */
export function defined(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

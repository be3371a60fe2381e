import type { ModelCallContent } from '@stepscope/exporter/contract/run';

/** Whether a text is all there: `cut` texts are shorter than what was sent, `absent` ones were not captured. */
export type Integrity = { state: 'whole' } | { state: 'cut'; missing: number } | { state: 'absent'; length: number };

/** Compares a kept text with the length (UTF-16 units) that was sent or received. */
export function textIntegrity(text: string, length: number): Integrity {
  if (text.length >= length) {
    return { state: 'whole' };
  }
  return text === '' ? { state: 'absent', length } : { state: 'cut', missing: length - text.length };
}

/** True when neither the prompt nor the reply of a call was kept, although there was one. */
export function nothingCaptured(call: ModelCallContent): boolean {
  const prompt = textIntegrity(call.prompt_text, call.prompt_length).state;
  return prompt === 'absent' && call.response_text === '' && call.reasoning_text === '';
}

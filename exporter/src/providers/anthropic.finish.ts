import type { StopReason } from '@anthropic-ai/sdk/resources/messages';

import type { FinishReason } from './provider.ts';

/** https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons */
const FINISH_REASON: Readonly<Record<StopReason, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  pause_turn: 'pause',
  refusal: 'refusal',
};

/** Anthropic's `stop_reason`, normalised. */
export function anthropicFinishReason(reason: string): FinishReason {
  return new Map<string, FinishReason>(Object.entries(FINISH_REASON)).get(reason) ?? reason.toLowerCase();
}

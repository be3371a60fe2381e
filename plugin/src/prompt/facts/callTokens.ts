import type { ModelCall } from '@stepscope/exporter/contract/run';
import { NO_USAGE } from '@stepscope/exporter/contract/usage-sum';

import { estimateTokens } from '../tokens/speed';
import type { TokenSegment } from '../tokens/tokenSegments';
import { tokenSegments } from '../tokens/tokenSegments';

export interface CallTokens {
  segments: TokenSegment[];
  /** True where the provider has not counted them: then they follow from the lengths of the texts. */
  estimated: boolean;
}

/** Tokens of a call: as counted by the provider, else estimated from what was sent and what has come so far. */
export function callTokens(call: ModelCall, replyLength: number): CallTokens {
  if (call.usage !== null) {
    return { segments: tokenSegments(call.usage), estimated: false };
  }
  const usage = {
    ...NO_USAGE,
    input_tokens: estimateTokens(call.prompt_length),
    output_tokens: estimateTokens(replyLength),
  };
  return { segments: tokenSegments(usage), estimated: true };
}

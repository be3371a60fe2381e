import { totalTokens } from '../../contract/usage.ts';
import type { CallResult } from '../model-call.ts';

/** Result of a step that asked a model; what templates, conditions and `previous_response` see. */
export interface ModelResult {
  text: string;
  success: true;
  /** USD; null when the model has no known price. */
  cost: number | null;
  tokens: { input: number; output: number; total: number };
  model: string;
  finish_reason: string;
  [field: string]: unknown;
}

/** The result that every model step has; kinds add fields of their own. */
export function modelResult({ response, cost_usd }: CallResult): ModelResult {
  const { usage } = response;
  return {
    text: response.text,
    success: true,
    cost: cost_usd,
    tokens: { input: usage.input_tokens, output: usage.output_tokens, total: totalTokens(usage) },
    model: response.model,
    finish_reason: response.finish_reason,
  };
}

import type { Run, Step } from '@stepscope/exporter/contract/run';

import type { AnyStatus } from '../../ui/status';

/** What is compared of a run or a step; null: not known yet. */
export interface Facts {
  status: AnyStatus;
  duration_ms: number | null;
  tokens: number;
  cost_usd: number | null;
  cost_complete: boolean;
}

export function runFacts({
  status,
  started_at,
  completed_at,
  total_tokens,
  total_cost_usd,
  cost_complete,
}: Run): Facts {
  const duration_ms =
    started_at === null || completed_at === null ? null : Date.parse(completed_at) - Date.parse(started_at);
  return { status, duration_ms, tokens: total_tokens, cost_usd: total_cost_usd, cost_complete };
}

export function stepFacts({ status, duration_ms, tokens_used, cost_usd }: Step): Facts {
  // A step that called no model cost nothing; one that did and has no cost has no known price.
  return { status, duration_ms, tokens: tokens_used, cost_usd, cost_complete: cost_usd !== null || tokens_used === 0 };
}

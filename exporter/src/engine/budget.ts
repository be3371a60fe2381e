import type { Budget } from '../contract/run.ts';

/** What of a budget is used up, in words; null when something is left. */
export function exceededBudget(budget: Budget, tokens: number, costUsd: number | null): string | null {
  if (budget.max_tokens !== undefined && tokens >= budget.max_tokens) {
    return `${tokens} of ${budget.max_tokens} tokens are used`;
  }
  const cost = costUsd ?? 0;
  return budget.max_cost_usd !== undefined && cost >= budget.max_cost_usd
    ? `$${cost.toFixed(4)} of $${budget.max_cost_usd} are spent`
    : null;
}

import type { RunOutcome } from '@stepscope/exporter/contract/run';

/** What a run costs on average, USD; a lower bound (`complete` false) where a price is unknown. */
export function costOfRuns(runs: readonly RunOutcome[]): { usd: number | null; complete: boolean } {
  const priced = runs.flatMap(({ total_cost_usd }) => total_cost_usd ?? []);
  const sum = priced.reduce((total, cost) => total + cost, 0);
  return {
    usd: priced.length === 0 ? null : sum / runs.length,
    complete: runs.every(({ cost_complete }) => cost_complete),
  };
}

import type { RunDetail } from '@stepscope/exporter/contract/run';

/** Until when a run's time counts: its end, or for one that is paused the last thing it did. Null while it goes on. */
export function workedUntil({ status, completed_at, steps }: RunDetail): string | null {
  if (status !== 'paused' || completed_at !== null) {
    return completed_at;
  }
  const ends = steps.flatMap((step) => step.completed_at ?? []).sort();
  return ends.at(-1) ?? null;
}

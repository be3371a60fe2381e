import type { Run } from '@stepscope/exporter/contract/run';

import type { Interval } from './intervals';

/** True while the axis grows with time. */
export function isGrowing(run: Pick<Run, 'status'>): boolean {
  return run.status === 'running';
}

/**
 * What the axis of a run covers: from its start to now while it runs, else to the last thing it did, so that a run
 * that was paused or cancelled an hour later does not end in an hour of nothing.
 */
export function runWindow(run: Run, busy: readonly Interval[], now: number): Interval {
  const begun = Date.parse(run.started_at ?? run.queued_at);
  const start = Math.min(begun, busy[0]?.start ?? begun);
  if (isGrowing(run)) {
    return { start, end: Math.max(start, now) };
  }
  const last = busy.at(-1);
  // What is held open by a pause ends, for the eye, where it began.
  const end = last === undefined ? start : last.end === Infinity ? last.start : last.end;
  return { start, end: Math.max(start, end) };
}

import type { Step } from '@stepscope/exporter/contract/run';

import type { StepTree } from '../tree/stepTree';

/** A stretch of time, ms since 1970; `end` is Infinity while it goes on. */
export interface Interval {
  start: number;
  end: number;
}

/** When an attempt was at work; undefined before it started. */
export function attemptInterval(step: Step): Interval | undefined {
  return step.started_at === null
    ? undefined
    : {
        start: Date.parse(step.started_at),
        end: step.completed_at === null ? Infinity : Date.parse(step.completed_at),
      };
}

/** Intervals put together where they touch, in order. O(n) for input that is in order, as steps are. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && next.start <= last.end) {
      last.end = Math.max(last.end, next.end);
    } else {
      merged.push({ ...next });
    }
  }
  return merged;
}

/** When the run did anything. Only steps without steps inside count: a loop lasts as long as its pauses. */
export function busyIntervals(tree: StepTree): Interval[] {
  const intervals: Interval[] = [];
  for (const node of tree.byPath.values()) {
    if (node.children.length === 0) {
      for (const attempt of node.attempts) {
        const interval = attemptInterval(attempt);
        if (interval !== undefined) {
          intervals.push(interval);
        }
      }
    }
  }
  return mergeIntervals(intervals);
}

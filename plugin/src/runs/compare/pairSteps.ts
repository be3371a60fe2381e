import type { Step } from '@stepscope/exporter/contract/run';

import { newestByPath } from '../../ui/steps/newestByPath';

/** The same step in two runs, each by its newest attempt; undefined where a run has not come to it, or has no such step. */
export interface StepPair {
  path: string;
  now: Step | undefined;
  before: Step | undefined;
}

/** Steps of two runs side by side by their path: in the order of this run, then what only the other has. */
export function pairSteps(now: readonly Step[], before: readonly Step[]): StepPair[] {
  const own = newestByPath(now);
  const other = newestByPath(before);
  return [...new Set([...own.keys(), ...other.keys()])].map((path) => ({
    path,
    now: own.get(path),
    before: other.get(path),
  }));
}

import type { Step } from '@stepscope/exporter/contract/run';

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

function newestByPath(steps: readonly Step[]): Map<string, Step> {
  const newest = new Map<string, Step>();
  for (const step of steps) {
    const known = newest.get(step.step_path);
    if (known === undefined || known.attempt < step.attempt) {
      newest.set(step.step_path, step);
    }
  }
  return newest;
}

import type { Step } from '@stepscope/exporter/contract/run';

/** Newest attempt of each place of a run, by its path, in the order they began. */
export function newestByPath(steps: readonly Step[]): Map<string, Step> {
  const newest = new Map<string, Step>();
  for (const step of steps) {
    const known = newest.get(step.step_path);
    if (known === undefined || known.attempt < step.attempt) {
      newest.set(step.step_path, step);
    }
  }
  return newest;
}

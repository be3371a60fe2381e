import type { Step } from '@stepscope/exporter/contract/run';

/** Each step by its newest attempt, in the order they began. */
export function newestAttempts(steps: readonly Step[]): Step[] {
  const newest = new Map<string, Step>();
  for (const step of steps) {
    const known = newest.get(step.step_path);
    if (known === undefined || known.attempt < step.attempt) {
      newest.set(step.step_path, step);
    }
  }
  return [...newest.values()];
}

/** The steps whose results make up a run's: those of its own level that have ended, each by its newest attempt. */
export function resultSteps(steps: readonly Step[]): Step[] {
  return newestAttempts(steps).filter((step) => step.parent_path === null && step.completed_at !== null);
}

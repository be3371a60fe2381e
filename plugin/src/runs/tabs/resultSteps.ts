import type { Step } from '@stepscope/exporter/contract/run';

/** The steps whose results make up a run's: those of its own level that have ended, each by its newest attempt. */
export function resultSteps(steps: readonly Step[]): Step[] {
  const newest = new Map<string, Step>();
  for (const step of steps) {
    const known = newest.get(step.step_path);
    if (step.parent_path === null && (known === undefined || known.attempt < step.attempt)) {
      newest.set(step.step_path, step);
    }
  }
  return [...newest.values()].filter((step) => step.completed_at !== null);
}

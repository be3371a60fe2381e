import type { Step } from '@stepscope/exporter/contract/run';

import { newestByPath } from '../../ui/steps/newestByPath';

/** The steps whose results make up a run's: those of its own level that have ended, each by its newest attempt. */
export function resultSteps(steps: readonly Step[]): Step[] {
  return [...newestByPath(steps).values()].filter((step) => step.parent_path === null && step.completed_at !== null);
}

import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { canCancel, canPause, canResume } from '../ui/control/runActions';

/** Runs that one request may name. */
export const MOST_RUNS = 500;

const CAN: Record<ControlAction, (run: Run) => boolean> = { pause: canPause, resume: canResume, cancel: canCancel };

export interface BulkChoice {
  action: ControlAction;
  run_ids: string[];
}

/** What can be done to several of the shown runs at once: only actions that fit at least one of them. */
export function bulkChoices(runs: readonly Run[]): BulkChoice[] {
  return (['pause', 'resume', 'cancel'] as const).flatMap((action) => {
    const run_ids = runs.filter(CAN[action]).map(({ run_id }) => run_id);
    return run_ids.length === 0 ? [] : [{ action, run_ids: run_ids.slice(0, MOST_RUNS) }];
  });
}

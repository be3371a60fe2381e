import type { BulkRequest } from '@stepscope/exporter/contract/control';
import type { Run } from '@stepscope/exporter/contract/run';

import { canCancel, canPause, canResume } from '../ui/control/runActions';
import { byAge } from './runsModel';

export type BulkAction = BulkRequest['action'];

/** Runs that one request may name. */
export const MOST_RUNS = 500;

const CAN: Record<BulkAction, (run: Run) => boolean> = {
  pause: canPause,
  resume: canResume,
  cancel: canCancel,
  // Each goes on from the step that did not finish.
  retry: ({ status }) => status === 'failed' || status === 'cancelled',
};

export interface BulkChoice {
  action: BulkAction;
  run_ids: string[];
}

/** What can be done to several runs at once: only actions that fit at least one of them. */
export function bulkChoices(runs: readonly Run[]): BulkChoice[] {
  return (['pause', 'resume', 'cancel', 'retry'] as const).flatMap((action) => {
    const run_ids = runs.filter(CAN[action]).map(({ run_id }) => run_id);
    return run_ids.length === 0 ? [] : [{ action, run_ids }];
  });
}

/** The newest runs, as many as one request may name. */
export const newestOf = (runs: readonly Run[]): Run[] => [...runs].sort(byAge).slice(0, MOST_RUNS);

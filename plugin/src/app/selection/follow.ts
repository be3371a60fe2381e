import type { Run, Step } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import type { Selection } from '../../source/selection.types';

const newest = <T>(rows: readonly T[], time: (row: T) => string | null): T | undefined =>
  rows.reduce<T | undefined>(
    (best, row) => (best === undefined || (time(row) ?? '') > (time(best) ?? '') ? row : best),
    undefined
  );

/** The run to look at while nobody has chosen: the newest one going on, else the newest of all. */
export function runToFollow(runs: readonly Run[]): Run | undefined {
  const active = runs.filter((run) => !isFinal(run.status));
  return newest(active.length > 0 ? active : runs, (run) => run.queued_at);
}

/**
 * The step of a run to look at: the one that started last; a model's step wins over a parallel step without model.
 * Where the last one failed it is that one, whatever it is.
 */
export function stepToFollow(steps: readonly Step[]): Step | undefined {
  const started = steps.filter((step) => step.started_at !== null);
  const running = started.filter((step) => step.completed_at === null);
  const last = newest(started, (step) => step.started_at);
  if (running.length === 0 && last?.status === 'failed') {
    return last;
  }
  const candidates = running.length > 0 ? running : started;
  const withModel = candidates.filter((step) => step.model !== null);
  return newest(withModel.length > 0 ? withModel : candidates, (step) => step.started_at);
}

/** The chosen selection, with what the person left open filled in by what is going on. */
export function withFollowed(chosen: Selection, run: string | undefined, step: Step | undefined): Selection {
  if (chosen.run_id === undefined) {
    return { ...(run !== undefined && { run_id: run }), ...stepOf(run, step) };
  }
  return chosen.step_execution_id === undefined ? { ...chosen, ...stepOf(chosen.run_id, step) } : chosen;
}

function stepOf(run: string | undefined, step: Step | undefined): Selection {
  return step !== undefined && step.run_id === run ? { step_execution_id: step.step_execution_id } : {};
}

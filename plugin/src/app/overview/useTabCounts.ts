import { useRun } from '../../source/queries/useRun';
import { useRuns } from '../../source/queries/useRuns';
import { useStep } from '../../source/queries/useStep';
import type { Selection } from '../../source/selection.types';
import type { OverviewQuadrant } from '../selection/selectionUrl';

/** How much each tab holds: runs, steps of the run, model calls of the step. Undefined while it is not known. */
export function useTabCounts({ run_id, step_execution_id }: Selection): Partial<Record<OverviewQuadrant, number>> {
  const runs = useRuns().data?.runs.length;
  const steps = useRun(run_id).data?.steps.length;
  const calls = useStep(run_id, step_execution_id).data?.calls.length;
  return {
    ...(runs !== undefined && { runs }),
    ...(steps !== undefined && { steps }),
    ...(calls !== undefined && { prompt: calls }),
  };
}

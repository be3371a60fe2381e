import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

import { useRun } from '../../source/queries/useRun';
import { type Other, useOther } from './useOther';

/** What another run asked in the same step: in the attempt that gave its result, else in the last one. */
export function useOtherRun(call: ModelCall, runId: string): Other {
  const run = useRun(runId === '' ? undefined : runId);
  const step = run.data && inItsPlace(run.data.steps, call.step_path);
  const other = useOther(
    call,
    step && { key: runId, label: '', run_id: runId, step_execution_id: step.step_execution_id }
  );
  if (runId === '') {
    return { state: 'unchosen' };
  }
  if (run.data !== undefined) {
    return step === undefined ? { state: 'no-step' } : other;
  }
  return run.error === null
    ? { state: 'loading' }
    : { state: 'error', error: run.error, retry: () => void run.refetch() };
}

function inItsPlace(steps: readonly Step[], path: string): Step | undefined {
  const attempts = steps.filter((step) => step.step_path === path).sort((a, b) => a.attempt - b.attempt);
  return attempts.findLast(({ status }) => status === 'completed') ?? attempts.at(-1);
}

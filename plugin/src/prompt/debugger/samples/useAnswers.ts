import type { RunDetail, StepDetail } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useQueries } from '@tanstack/react-query';

import { queryKeys } from '../../../source/queries/keys';
import { useSource } from '../../../source/SourceProvider';

/** How far the run of one call is. */
export interface Answer {
  run: RunDetail | undefined;
  /** Once the run has ended. */
  step: StepDetail | undefined;
  /** Null until the answer is there, or when there is none. */
  text: string | null;
  /** Why the run could not be read; null when it could. */
  error: unknown;
}

/** A run without an event for this long is asked for, in ms: the stream may be away. */
const LOOK_AGAIN_MS = 2000;

/** Follows runs of one step to their ends. */
export function useAnswers(runIds: readonly string[]): Answer[] {
  const source = useSource();
  const runs = useQueries({
    queries: runIds.map((runId) => ({
      queryKey: queryKeys.run(runId),
      queryFn: ({ signal }: { signal: AbortSignal }) => source.getRun(runId, signal),
      refetchInterval: ({ state }: { state: { data: RunDetail | undefined } }) =>
        state.data !== undefined && isFinal(state.data.status) ? (false as const) : LOOK_AGAIN_MS,
    })),
  });
  const steps = useQueries({
    queries: runs.map(({ data }, index) => {
      const runId = runIds[index] ?? '';
      const stepId = data?.steps[0]?.step_execution_id ?? '';
      return {
        queryKey: queryKeys.step(runId, stepId),
        queryFn: ({ signal }: { signal: AbortSignal }) => source.getStep(runId, stepId, signal),
        enabled: data !== undefined && isFinal(data.status) && stepId !== '',
      };
    }),
  });
  return runs.map(({ data: run, error }, index) => {
    const { data: step, error: stepError } = steps[index] ?? {};
    const ended = run !== undefined && isFinal(run.status);
    return {
      run,
      step: ended ? step : undefined,
      text: ended ? textOf(step?.output) : null,
      error: error ?? stepError,
    };
  });
}

function textOf(output: unknown): string | null {
  const text = typeof output === 'object' && output !== null && 'text' in output ? output.text : null;
  return typeof text === 'string' ? text : null;
}

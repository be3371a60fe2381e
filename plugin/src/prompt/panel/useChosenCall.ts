import type { ModelCall, ModelCallContent, Step } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { useCallTexts } from '../../source/queries/useCallTexts';
import { useRun } from '../../source/queries/useRun';
import { useStep } from '../../source/queries/useStep';
import type { Selection } from '../../source/selection.types';
import { attemptsOf, chooseCall, inOrder } from './chooseCall';

/** A call, where it stands among the others of its step, and its texts once they are here. */
export interface ChosenCall {
  step: Step;
  /** Steps of the whole run. */
  steps: readonly Step[];
  /** Of the same step, the first one first; `step` is one of them. */
  attempts: readonly Step[];
  /** Of this attempt, as they were sent. */
  calls: readonly ModelCall[];
  call: ModelCall;
  /** Of long texts only the beginnings at first: `texts_cut`. */
  content: ModelCallContent | undefined;
  /** Why the texts can't be shown; null while they load. */
  contentError: unknown;
  retry: () => void;
}

export type Chosen =
  | { state: 'nothing' | 'no-step' | 'loading' }
  | { state: 'error'; of: 'run' | 'step'; error: unknown; retry: () => void }
  | { state: 'no-call'; step: Step }
  | ({ state: 'call' } & ChosenCall);

/** What the selection comes down to: a call to show, or why there is none. */
export function useChosenCall({ run_id, step_execution_id, model_call_id }: Selection): Chosen {
  const run = useRun(run_id);
  const step = useStep(run_id, step_execution_id);
  const calls = useMemo(() => inOrder(step.data?.calls ?? []), [step.data?.calls]);
  const call = chooseCall(calls, model_call_id);
  const texts = useCallTexts(run_id, call);
  const steps = run.data?.steps;
  const attempts = useMemo(() => (step.data ? attemptsOf(steps ?? [], step.data) : []), [steps, step.data]);

  if (run_id === undefined) {
    return { state: 'nothing' };
  }
  if (step_execution_id === undefined) {
    return run.error && !run.data
      ? { state: 'error', of: 'run', error: run.error, retry: () => void run.refetch() }
      : { state: 'no-step' };
  }
  if (!step.data) {
    return step.error
      ? { state: 'error', of: 'step', error: step.error, retry: () => void step.refetch() }
      : { state: 'loading' };
  }
  if (!call) {
    return { state: 'no-call', step: step.data };
  }
  return {
    state: 'call',
    step: step.data,
    steps: steps ?? [],
    attempts,
    calls,
    call,
    content: texts.content,
    contentError: texts.error,
    retry: texts.retry,
  };
}

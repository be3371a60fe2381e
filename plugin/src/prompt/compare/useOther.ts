import type { ModelCall, ModelCallContent } from '@stepscope/exporter/contract/run';

import { useModelCall } from '../../source/queries/useModelCall';
import { useStep } from '../../source/queries/useStep';
import { counterpart, inOrder } from '../panel/chooseCall';
import type { CompareTarget } from './targets';

/** The texts that are compared with. */
export interface OtherTexts extends Pick<ModelCallContent, 'system_prompt' | 'prompt_text'> {
  /** Null: the prompt was only built, nothing was asked. */
  response_text: string | null;
}

export type Other =
  | { state: 'loading' | 'no-call' | 'unchosen' | 'no-step' | 'no-run' }
  | { state: 'error'; error: unknown; retry: () => void }
  | { state: 'here'; content: OtherTexts };

/** The call that another one is compared with; of another attempt, the one that did the same work. */
export function useOther(call: ModelCall, target: CompareTarget | undefined): Other {
  const known = target?.model_call_id;
  const runId = target?.run_id ?? call.run_id;
  const step = useStep(runId, known === undefined ? target?.step_execution_id : undefined);
  const id = known ?? (step.data && counterpart(call, inOrder(step.data.calls))?.model_call_id);
  const content = useModelCall(runId, id);
  if (content.data && id !== undefined) {
    return { state: 'here', content: content.data };
  }
  const failed = [step, content].find(({ error }) => error !== null);
  if (failed) {
    return { state: 'error', error: failed.error, retry: () => void failed.refetch() };
  }
  return { state: step.data && id === undefined ? 'no-call' : 'loading' };
}

import type { View } from './selectionUrl';

/** The view one step back: out of the full view, then out of the call, the step and the run. Undefined at the start. */
export function stepBack({ selection, quadrant }: View): View | undefined {
  const { run_id, step_execution_id, model_call_id } = selection;
  if (quadrant !== undefined) {
    return { selection, quadrant: undefined };
  }
  if (model_call_id !== undefined) {
    return { selection: { ...(run_id && { run_id }), ...(step_execution_id && { step_execution_id }) }, quadrant };
  }
  if (step_execution_id !== undefined) {
    return { selection: run_id === undefined ? {} : { run_id }, quadrant };
  }
  return run_id === undefined ? undefined : { selection: {}, quadrant };
}

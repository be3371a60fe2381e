import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

/** Attempts of the same step, the first one first. A step that is not in the list yet is its only attempt. */
export function attemptsOf(steps: readonly Step[], step: Step): Step[] {
  const attempts = steps.filter((other) => other.step_path === step.step_path);
  return attempts.length === 0 ? [step] : attempts.sort((a, b) => a.attempt - b.attempt);
}

/** Calls in the order in which they were sent. */
export function inOrder(calls: readonly ModelCall[]): ModelCall[] {
  return [...calls].sort((a, b) => a.started_at.localeCompare(b.started_at) || a.call_index - b.call_index);
}

/**
 * The call to show: the wanted one, else the running one that was sent first (so that parallel calls don't push each
 * other away under the reader), else the last.
 */
export function chooseCall(ordered: readonly ModelCall[], wanted: string | undefined): ModelCall | undefined {
  return (
    ordered.find((call) => call.model_call_id === wanted) ??
    ordered.find((call) => call.status === 'running') ??
    ordered.at(-1)
  );
}

/** The call of another attempt that did the same work: same task and place; else the last one. */
export function counterpart(call: ModelCall, others: readonly ModelCall[]): ModelCall | undefined {
  const same = others.filter((other) => other.task_id === call.task_id && other.call_index === call.call_index);
  return same.at(-1) ?? others.at(-1);
}

/** The attempt of a step that gave the result a prompt names: the last one by that name, or by that path. */
export function stepByName(steps: readonly Step[], name: string): Step | undefined {
  const named = steps.filter((step) => step.step_name === name || step.step_path === name);
  return named.findLast((step) => step.status === 'completed') ?? named.at(-1);
}

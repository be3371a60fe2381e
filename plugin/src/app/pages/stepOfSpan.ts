import type { Step } from '@stepscope/exporter/contract/run';

/** The step attempt whose span it is; of a span within a step, the last attempt by the path of the step. */
export function stepOfSpan(steps: readonly Step[], span: string, path: string): Step | undefined {
  const attempts = steps.filter(({ step_path }) => step_path === path).sort((a, b) => a.attempt - b.attempt);
  return steps.find(({ span_id }) => span_id === span) ?? attempts.at(-1);
}

import type { RetryRequest } from '@stepscope/exporter/contract/control';
import type { Run } from '@stepscope/exporter/contract/run';

/** Where a run can be taken up again; `step` only where one was pointed at. */
export type RetryStart = NonNullable<RetryRequest['from']>;

/** The starts that make sense for a run, the most likely wish first. */
export function retryChoices(run: Pick<Run, 'status' | 'steps_completed'>, stepPath: string | undefined): RetryStart[] {
  const broken = run.status === 'failed' || run.status === 'cancelled';
  return [
    ...(stepPath === undefined ? [] : (['step'] as const)),
    ...(broken && run.steps_completed > 0 ? (['failed'] as const) : []),
    'start',
  ];
}

/** The request for a choice. */
export function retryRequest(from: RetryStart, stepPath: string | undefined): RetryRequest {
  return from === 'step' && stepPath !== undefined ? { from, step_path: stepPath } : { from };
}

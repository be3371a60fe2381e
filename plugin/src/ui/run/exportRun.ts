import type { RunDetail, Step, StepDetail } from '@stepscope/exporter/contract/run';

import type { PipelineSource } from '../../source/source.types';

/** Steps asked for at the same time. */
const AT_ONCE = 4;

/** A run with every step's configuration, input and output. */
export interface ExportedRun {
  run: Omit<RunDetail, 'steps'>;
  steps: StepDetail[];
}

type Reader = Pick<PipelineSource, 'getRun' | 'getStep'>;

/** Reads a whole run, four steps at a time. Rejects with the source's error, or when `signal` aborts. */
export async function exportRun(source: Reader, runId: string, signal?: AbortSignal): Promise<ExportedRun> {
  const { steps, ...run } = await source.getRun(runId, signal);
  const details = new Map<string, StepDetail>();
  const waiting: Step[] = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      details.set(step.step_execution_id, await source.getStep(runId, step.step_execution_id, signal));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    run,
    steps: steps.flatMap((step) => details.get(step.step_execution_id) ?? []),
  };
}

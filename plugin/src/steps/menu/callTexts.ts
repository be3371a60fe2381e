import type { ModelCallContent, StepDetail } from '@stepscope/exporter/contract/run';

import type { PipelineSource } from '../../source/source.types';
import { callLanes } from '../tree/callLanes';

type Reader = Pick<PipelineSource, 'getStep' | 'getModelCall'>;

/**
 * The text of a step's calls, taken from each call's last try; several calls (parallel tasks, turns) each under a
 * heading with their name. @throws Error when the step asked no model.
 */
export async function textOfCalls(
  source: Reader,
  step: Pick<StepDetail, 'run_id' | 'step_execution_id' | 'step_path'>,
  pick: (call: ModelCallContent) => string
): Promise<string> {
  const { calls } = await source.getStep(step.run_id, step.step_execution_id);
  const lanes = callLanes(calls);
  if (lanes.length === 0) {
    throw new Error(`step "${step.step_path}" has asked no model`);
  }
  const texts = await Promise.all(
    lanes.map(async ({ last, task_id, call_index }) => ({
      name: task_id ?? `call ${call_index + 1}`,
      text: pick(await source.getModelCall(step.run_id, last.model_call_id)),
    }))
  );
  return texts.length === 1
    ? (texts[0]?.text ?? '')
    : texts.map(({ name, text }) => `## ${name}\n\n${text}`).join('\n\n');
}

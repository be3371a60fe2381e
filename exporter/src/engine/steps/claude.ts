import { modelSettings } from '../../workflow/options.ts';
import type { WorkflowStep } from '../../workflow/schema.ts';
import type { StepContext } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';

/** `claude` and `claude_smart`: ask the model; a preset has already gone into the settings. */
export async function claude(
  context: StepContext,
  step: Extract<WorkflowStep, { type: 'claude' | 'claude_smart' }>
): Promise<unknown> {
  const settings = modelSettings(context.frame.workflow, step);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings,
    ...(step.output_schema === undefined ? {} : { output_schema: step.output_schema }),
  });
  return modelResult(answer);
}

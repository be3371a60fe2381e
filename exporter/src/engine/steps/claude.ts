import { modelSettings } from '../../workflow/options.ts';
import type { StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';

/** `claude` and `claude_smart`: ask the model; a preset has already gone into the settings. */
export const claude: StepHandler<'claude' | 'claude_smart'> = async (context, step) => {
  const settings = modelSettings(context.frame.workflow, step);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings,
    ...(step.output_schema === undefined ? {} : { output_schema: step.output_schema }),
  });
  return modelResult(answer);
};

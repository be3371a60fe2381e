import { extractContent } from '../../workflow/extract.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';

/** `claude_extract`: asks the model and takes out of the answer what `extraction_config` names. */
export const claudeExtract: StepHandler<'claude_extract'> = async (context, step) => {
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(context.frame.workflow, step),
  });
  return { ...extractContent(answer.response.text, step.extraction_config ?? {}), ...modelResult(answer) };
};

import { modelSettings } from '../../workflow/options.ts';
import type { WorkflowStep } from '../../workflow/schema.ts';
import type { StepContext } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { conversationOf } from './conversation.ts';
import { modelResult } from './model-results.ts';

/** `claude` and `claude_smart`: ask the model; a preset has already gone into the settings. */
export async function claude(
  context: StepContext,
  step: Extract<WorkflowStep, { type: 'claude' | 'claude_smart' }>
): Promise<unknown> {
  const conversation = conversationOf(context, step);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(context.frame.workflow, step),
    history: conversation.history,
    ...(step.output_schema === undefined ? {} : { output_schema: step.output_schema }),
  });
  conversation.remember(answer.prompt_text, answer.response.text);
  return modelResult(answer);
}

import { modelSettings } from '../../workflow/options.ts';
import type { StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { conversationOf } from './conversation.ts';
import { modelResult } from './model-results.ts';

/** `claude_session`: goes on with the conversation of its name, so that later steps know what was said. */
export const claudeSession: StepHandler<'claude_session'> = async (context, step) => {
  const conversation = conversationOf(context, step);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(context.frame.workflow, step),
    history: conversation.history,
  });
  const session = conversation.remember(answer.prompt_text, answer.response.text);
  return { ...modelResult(answer), session };
};

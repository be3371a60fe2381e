import type { Message } from '../../contract/prompt.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';

/** `claude_session`: goes on with the conversation of its name, so that later steps know what was said. */
export const claudeSession: StepHandler<'claude_session'> = async (context, step) => {
  const { workflow, sessions } = context.frame;
  const name = step.session_config?.session_name ?? step.name;
  const turns = sessions.get(name) ?? [];
  const history = turns.map(({ role, text }): Message => ({ role, parts: [{ type: 'text', content: text }] }));
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(workflow, step),
    history,
  });
  sessions.set(name, [
    ...turns,
    { role: 'user', text: answer.prompt_text },
    { role: 'assistant', text: answer.response.text },
  ]);
  return { ...modelResult(answer), session: { name, turns: turns.length / 2 + 1 } };
};

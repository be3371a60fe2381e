import type { AgentDefinition, AgentDefinitions } from '../../workflow/steps/agents.schema.ts';
import { textArgument } from './arguments.ts';
import type { Tool } from './tool.types.ts';

/** A task that an agent gives to one of its helpers. */
export interface HelperTask {
  name: string;
  helper: AgentDefinition;
  prompt: string;
  /** Tells the task from every other of the step. */
  call: string;
}

/** The tool that gives tasks to helpers; `work` does one and returns the answer. */
export function taskTool(helpers: AgentDefinitions, work: (task: HelperTask) => Promise<string>): Tool {
  const list = Object.entries(helpers).map(
    ([name, { description }]) => `- ${name}: ${description.replaceAll(/\s+/g, ' ')}`
  );
  return {
    reads: true,
    definition: {
      name: 'Task',
      description: `Gives a task to a helper, which knows nothing but the prompt, and returns its answer.\nHelpers:\n${list.join('\n')}`,
      parameters: {
        type: 'object',
        properties: {
          subagent_type: { type: 'string', enum: Object.keys(helpers), description: 'Name of the helper' },
          description: { type: 'string', description: 'The task in a few words' },
          prompt: { type: 'string', description: 'The whole task, with everything the helper has to know' },
        },
        required: ['subagent_type', 'prompt'],
        additionalProperties: false,
      },
    },
    run: (args, { call }) => {
      const name = textArgument(args, 'subagent_type');
      const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
      if (helper === undefined) {
        throw new Error(`there is no helper "${name}"; there are ${Object.keys(helpers).join(', ')}`);
      }
      return work({ name, helper, prompt: textArgument(args, 'prompt'), call });
    },
  };
}

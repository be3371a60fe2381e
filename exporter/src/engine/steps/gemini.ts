import type { ToolDefinition } from '../../providers/provider.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { Workflow, WorkflowStep } from '../../workflow/schema.ts';
import type { StepContext, StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';
import { asObject, parseJsonText } from './output-schema.ts';

type GeminiStep = Extract<WorkflowStep, { type: 'gemini' | 'gemini_instructor' }>;

/** `gemini`: asks the model; the arguments of a function it calls become fields of the result. */
export const gemini: StepHandler<'gemini'> = (context, step) => ask(context, step);

/** `gemini_instructor`: like `gemini`, and an answer in JSON becomes fields of the result as well. */
export const geminiInstructor: StepHandler<'gemini_instructor'> = async (context, step) => {
  const result = await ask(context, step);
  return { ...asObject(parseJsonText(result.text)), ...result };
};

async function ask(context: StepContext, step: GeminiStep) {
  const tools = functionsOf(context.frame.workflow, step);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(context.frame.workflow, step),
    ...(tools.length === 0 ? {} : { tools }),
    ...(step.output_schema === undefined ? {} : { output_schema: step.output_schema }),
  });
  const [call] = answer.response.tool_calls;
  return {
    ...asObject(call?.arguments),
    ...modelResult(answer),
    ...(call === undefined ? {} : { function_call: { name: call.name, arguments: call.arguments } }),
  };
}

function functionsOf(workflow: Workflow, step: GeminiStep): ToolDefinition[] {
  return (step.functions ?? []).flatMap((name) => {
    const definition = workflow.gemini_functions?.[name];
    return definition === undefined
      ? []
      : [{ name, description: definition.description ?? '', parameters: definition.parameters ?? { type: 'object' } }];
  });
}

import type { ToolDefinition } from '../../providers/provider.ts';
import { extractContent } from '../../workflow/extract.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { Workflow, WorkflowStep } from '../../workflow/schema.ts';
import type { StepContext, StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';
import { asObject, parseJsonText } from './output-schema.ts';

type GeminiStep = Extract<WorkflowStep, { type: 'gemini' | 'gemini_instructor' }>;

/** `gemini`: asks the model; the arguments of a function it calls become fields of the result. */
export const gemini: StepHandler<'gemini'> = (context, step) => ask(context, step);

const SUMMARY_LENGTH = 200;

/**
 * `gemini_instructor`: like `gemini`, and an answer in JSON becomes fields of the result as well. The result always
 * has `analysis` and `summary`: those of the answer, or else its text and the beginning of it.
 */
export const geminiInstructor: StepHandler<'gemini_instructor'> = async (context, step) => {
  const token_budget = { temperature: 0.7, max_output_tokens: 2048, ...step.token_budget };
  const result = await ask(context, { ...step, token_budget });
  const { text } = result;
  const summary = extractContent(text, { format: 'summary', max_summary_length: SUMMARY_LENGTH });
  return { analysis: text, ...summary, ...asObject(parseJsonText(text)), ...result };
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

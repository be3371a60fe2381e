import { extractContent } from '../../workflow/extract.ts';
import { modelSettings } from '../../workflow/options.ts';
import { schemaOf } from '../../workflow/schema-shorthand.ts';
import type { StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';
import { applyOutputSchema, asObject } from './output-schema.ts';

/**
 * `claude_extract`: asks the model and takes out of the answer what `extraction_config` names; with a `schema` the
 * answer has to be JSON of that shape.
 */
export const claudeExtract: StepHandler<'claude_extract'> = async (context, step) => {
  const schema = step.schema === undefined ? step.output_schema : schemaOf(step.schema);
  const answer = await askModel(context, {
    prompt: step.prompt,
    settings: modelSettings(context.frame.workflow, step),
    ...(schema === undefined ? {} : { output_schema: schema }),
  });
  const result = modelResult(answer);
  const fields = step.schema === undefined || schema === undefined ? {} : asObject(applyOutputSchema(result, schema));
  return { ...extractContent(answer.response.text, step.extraction_config ?? {}), ...fields, ...result };
};

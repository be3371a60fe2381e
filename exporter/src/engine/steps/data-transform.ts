import { transformData } from '../../workflow/transform.ts';
import { StepFailure, toFailure } from '../failure.ts';
import type { StepHandler } from '../run-context.ts';
import { resolveSource } from './source.ts';

/** `data_transform`: filters, maps, joins, groups, sorts or sums up data of earlier steps. */
export const dataTransform: StepHandler<'data_transform'> = async (context, step) => {
  const { scope } = context.frame;
  const data = resolveSource(scope, step.input_source);
  await context.setInput({ source: step.input_source, items: Array.isArray(data) ? data.length : null });
  let result: unknown;
  try {
    result = transformData(data, step.operations, scope, (source) => resolveSource(scope, source));
  } catch (error) {
    throw error instanceof StepFailure
      ? error
      : new StepFailure({ type: 'step', message: `the data cannot be transformed: ${toFailure(error).message}` });
  }
  const name = step.output_field ?? step.name;
  return {
    [name]: inFormat(result, step.output_format),
    metadata: {
      output_field: name,
      operations: step.operations.length,
      items: Array.isArray(result) ? result.length : null,
    },
  };
};

function inFormat(value: unknown, format: 'json' | 'string' | 'count' | undefined): unknown {
  if (format === 'string') {
    return JSON.stringify(value);
  }
  return format === 'count' && Array.isArray(value) ? value.length : value;
}

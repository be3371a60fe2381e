import { evaluate } from '../../workflow/expression.ts';
import { resolveReference } from '../../workflow/resolve.ts';
import { resultData } from '../../workflow/result.ts';
import type { Scope } from '../../workflow/scope.ts';
import { resolveTemplates } from '../../workflow/template.ts';
import { StepFailure } from '../failure.ts';

/**
 * The data that a `data_source` or `input_source` names: a list as it is, a template, `previous_response:step.field`,
 * `step:field.path`, a step, or a variable.
 * @throws StepFailure that says what there is instead.
 */
export function resolveSource(scope: Scope, source: string | readonly unknown[]): unknown {
  if (typeof source !== 'string') {
    return resolveTemplates(source, scope);
  }
  if (source.includes('{{')) {
    return resultData(resolveTemplates(source, scope));
  }
  const reference = /^(?:previous_response:|context:)?(.+)$/.exec(source)?.[1] ?? source;
  const resolved = resolveReference(scope, reference.split(/[.:]/));
  if (resolved.found) {
    return resultData(resolved.value);
  }
  try {
    return resultData(evaluate(source, scope));
  } catch {
    throw new StepFailure({
      type: 'template',
      message: `the source "${source}" leads nowhere: ${resolved.reason}`,
      ...(resolved.available.length === 0 ? {} : { fix: `there is ${resolved.available.slice(0, 20).join(', ')}` }),
    });
  }
}

import { resolveTemplates } from '../../workflow/template.ts';
import type { StepHandler } from '../run-context.ts';

/** `set_variable`: sets variables that later steps see. */
export const setVariable: StepHandler<'set_variable'> = async (context, step) => {
  const { scope } = context.frame;
  const written = {
    ...step.variables,
    ...(step.variable === undefined ? {} : { [step.variable]: step.value ?? null }),
  };
  const target = step.scope ?? 'global';
  const names: string[] = [];
  for (const [name, value] of Object.entries(written)) {
    scope.variables[target][name] = resolveTemplates(value, scope);
    names.push(name);
  }
  const values = Object.fromEntries(names.map((name) => [name, scope.variables[target][name]]));
  return { ...values, variables_set: names, scope: target, variable_count: names.length };
};

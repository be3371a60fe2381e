import { evaluate } from '../../workflow/expression.ts';
import { resolveTemplates } from '../../workflow/template.ts';
import { StepFailure } from '../failure.ts';
import { branchFrame } from '../frame.ts';
import type { StepHandler } from '../run-context.ts';

/** `switch`: runs the steps of the case that the expression's value names. */
export const switchStep: StepHandler<'switch'> = async (context, step) => {
  const { scope } = context.frame;
  const value = String(
    step.expression.includes('{{') ? resolveTemplates(step.expression, scope) : evaluate(step.expression, scope)
  );
  const chosen = Object.hasOwn(step.cases, value) ? value : 'default';
  const steps = chosen === 'default' ? (step.cases['default'] ?? step.default) : step.cases[chosen];
  if (steps === undefined) {
    throw new StepFailure({
      type: 'condition',
      message: `the value "${value}" has no case and there is no default`,
      fix: `add a case for it; there are ${Object.keys(step.cases).join(', ')}`,
    });
  }
  await context.setInput({ value, case: chosen });
  const frame = branchFrame(context);
  await context.runSteps(frame, steps);
  return Object.fromEntries(steps.map(({ name }) => [name, frame.scope.steps[name]]));
};

import { resolveTemplates } from '../../workflow/template.ts';
import { StepFailure } from '../failure.ts';
import type { StepHandler } from '../run-context.ts';

/** `test_echo`: answers with its value, or fails when told to. */
export const testEcho: StepHandler<'test_echo'> = async (context, step) => {
  if (step.fail === true) {
    throw new StepFailure({ type: 'step', message: step.error_message ?? `step "${step.name}" was told to fail` });
  }
  return resolveTemplates(step.value ?? null, context.frame.scope);
};

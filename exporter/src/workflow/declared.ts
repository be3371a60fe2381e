import type { Workflow } from './schema.ts';

/** Variables a run of this workflow can be given, with the values they have unless it is. Inputs win over globals. */
export function declaredVariables(workflow: Workflow): Record<string, unknown> {
  return { ...workflow.global_vars, ...workflow.variables, ...workflow.input, ...workflow.inputs };
}

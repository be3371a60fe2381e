import { posix } from 'node:path';

import { parseWorkflow } from '../../workflow/parse.ts';
import { resolvePath } from '../../workflow/resolve.ts';
import type { Workflow } from '../../workflow/schema.ts';
import { renderTemplate, resolveTemplates } from '../../workflow/template.ts';
import { StepFailure } from '../failure.ts';
import { readWorkspaceFile } from '../files.ts';
import { nestedFrame } from '../frame.ts';
import type { Frame, StepContext, StepHandler } from '../run-context.ts';

const MAX_DEPTH = 10;

/** `pipeline`: runs another workflow with a context of its own and returns what was asked of it. */
export const nestedPipeline: StepHandler<'pipeline'> = async (context, step) => {
  const { frame } = context;
  const maxDepth = step.config?.max_depth ?? MAX_DEPTH;
  if (frame.depth + 1 > maxDepth) {
    throw new StepFailure({
      type: 'step',
      message: `pipelines are nested more than ${maxDepth} deep`,
      fix: 'check that no pipeline calls itself, or raise config.max_depth',
    });
  }
  const workflow = step.pipeline ?? (await loadPipeline(context, step.pipeline_file ?? ''));
  const inputs = resolveTemplates(step.inputs ?? {}, frame.scope) as Record<string, unknown>;
  await context.setInput({ pipeline: workflow.name, inputs });
  const inner = nestedFrame(context, workflow, inputs, step.config?.inherit_context === true);
  await context.runSteps(inner, workflow.steps);
  return collectOutputs(inner, step.outputs);
};

async function loadPipeline(context: StepContext, path: string): Promise<Workflow> {
  const file = posix.normalize(renderTemplate(path, context.frame.scope).text);
  const source = await readWorkspaceFile(context.run.workspace, file);
  const { workflow, diagnostics } = parseWorkflow(source, { file });
  if (workflow === null) {
    const error = diagnostics.find(({ severity }) => severity === 'error');
    throw new StepFailure({
      type: 'invalid_request',
      message: `the nested pipeline is not valid: ${file}:${error?.line}:${error?.column}: ${error?.message}`,
    });
  }
  return workflow;
}

type Outputs = Extract<Parameters<typeof nestedPipeline>[1]['outputs'], object>;

/** Without `outputs` the results of all steps; otherwise the named ones. @throws StepFailure when one is missing. */
function collectOutputs(frame: Frame, outputs: Outputs | undefined): Record<string, unknown> {
  if (outputs === undefined) {
    return { ...frame.scope.steps };
  }
  return Object.fromEntries(
    outputs.map((output) => {
      const { path, as } = typeof output === 'string' ? { path: output, as: output } : output;
      const resolved = resolvePath(frame.scope, ['steps', ...path.split('.')]);
      if (!resolved.found) {
        throw new StepFailure({
          type: 'step',
          message: `the nested pipeline has no output "${path}": ${resolved.reason}`,
          ...(resolved.available.length === 0 ? {} : { fix: `there is ${resolved.available.join(', ')}` }),
        });
      }
      return [as, resolved.value];
    })
  );
}

import { rm } from 'node:fs/promises';
import { posix } from 'node:path';

import { parseWorkflow } from '../../workflow/parse.ts';
import { resolvePath } from '../../workflow/resolve.ts';
import type { Workflow } from '../../workflow/schema.ts';
import { renderTemplate, resolveTemplates } from '../../workflow/template.ts';
import { startDeadline } from '../deadline.ts';
import { StepFailure } from '../failure.ts';
import { locate, readWorkspaceFile } from '../files.ts';
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
  const inner = nestedFrame(context, {
    workflow,
    inputs,
    inherit: step.config?.inherit_context === true,
    directory: directoryOf(context, step, workflow),
    max_steps: step.config?.max_total_steps ?? workflow.resource_limits?.max_total_steps,
  });
  try {
    await inTime(context, inner, step.config?.timeout_seconds, workflow.steps);
  } catch (error) {
    if (hasOwnDirectory(step) && step.config?.cleanup_on_error === true && error instanceof StepFailure) {
      await rm(await locate(context.run.workspace, inner.directory), { recursive: true, force: true });
    }
    throw error;
  }
  return collectOutputs(inner, step.outputs);
};

type PipelineStep = Parameters<typeof nestedPipeline>[1];

function hasOwnDirectory(step: PipelineStep): boolean {
  return step.config?.workspace_enabled === true;
}

/** With `workspace_enabled` a directory that no other run and no other step has. */
function directoryOf({ run, frame, step: record }: StepContext, step: PipelineStep, workflow: Workflow): string {
  return hasOwnDirectory(step)
    ? posix.join('nested', run.lease.run_id, record.step_path.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_'))
    : (workflow.workspace_dir ?? frame.directory);
}

async function inTime(
  context: StepContext,
  frame: Frame,
  seconds: number | undefined,
  steps: Workflow['steps']
): Promise<void> {
  if (seconds === undefined) {
    await context.runSteps(frame, steps);
    return;
  }
  const deadline = startDeadline(frame.signal, seconds * 1000, 'the nested pipeline');
  try {
    await context.runSteps({ ...frame, signal: deadline.signal }, steps);
  } finally {
    deadline.dispose();
  }
}

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

type Outputs = Extract<PipelineStep['outputs'], object>;

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

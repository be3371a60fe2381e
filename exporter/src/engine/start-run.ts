import type { Run } from '../contract/run.ts';
import { type Actor, audit } from '../store/audit.ts';
import { insertRun, type NewRun } from '../store/runs.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import type { StartRun } from './engine.types.ts';
import { ensureSealed } from './environment.ts';
import { StepFailure } from './failure.ts';
import { readWorkspaceFile } from './files.ts';
import { ensureOverrides } from './overrides.ts';
import { ensureProvider, invalidWorkflow, refuse } from './refusals.ts';
import type { EngineDependencies } from './run-context.ts';
import type { Worker } from './worker.ts';

/** What requests are worked on with. */
export interface EngineParts {
  options: EngineDependencies;
  worker: Worker;
}

/** Text of a workflow file. @throws ProblemError when the workspace has no such file. */
export async function readSource({ options }: EngineParts, file: string): Promise<string> {
  try {
    return await readWorkspaceFile(options.workspace, file);
  } catch (error) {
    if (error instanceof StepFailure) {
      throw refuse(422, 'The workflow file cannot be used', error.failure.message, error.failure.fix);
    }
    throw error;
  }
}

/** A request as a run that can be recorded. @throws ProblemError when the workflow or the provider is wrong. */
export function prepareRun({ options }: EngineParts, request: StartRun, startedBy: string): NewRun {
  const { workflow, diagnostics, revision } = parseWorkflow(request.source, { file: request.file ?? undefined });
  if (workflow === null) {
    throw invalidWorkflow(diagnostics);
  }
  if (request.provider !== undefined) {
    ensureProvider(options.providers, request.provider);
  }
  const { overrides, environment = {} } = request;
  ensureSealed(environment, options.store);
  if (overrides !== undefined) {
    ensureOverrides(workflow, options.providers, overrides);
  }
  return {
    pipeline_name: workflow.name,
    description: workflow.description ?? null,
    config: {
      variables: request.variables,
      provider: request.provider ?? null,
      model: request.model ?? null,
      ...(overrides?.steps === undefined ? {} : { steps: overrides.steps }),
      ...(Object.keys(environment).length === 0 ? {} : { environment }),
    },
    source: request.source,
    source_file: request.file,
    revision,
    steps_total: workflow.steps.length,
    budget: request.budget ?? null,
    trigger: request.trigger,
    started_by: startedBy,
    start_paused: request.start_paused ?? false,
  };
}

export async function startRun(parts: EngineParts, request: StartRun, actor: Actor): Promise<Run> {
  const run = await insertRun(parts.options.store, prepareRun(parts, request, actor.name));
  const names = Object.keys(request.environment ?? {});
  await audit(parts.options.store, {
    actor,
    action: 'start',
    run_id: run.run_id,
    reason: null,
    ...(names.length > 0 && { details: { environment: names } }),
  });
  if (run.status === 'queued') {
    await parts.worker.enqueue(run.run_id);
  }
  return run;
}

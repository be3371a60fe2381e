import type { ControlAction, Diagnostic } from '../contract/api.ts';
import { ProblemError } from '../contract/problem-error.ts';
import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { type Actor, audit } from '../store/audit.ts';
import { toRun } from '../store/rows.ts';
import { changeRun, findRunRow, insertRun, notifyControl } from '../store/runs.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import type { Engine, StartRun } from './engine.types.ts';
import type { EngineDependencies } from './run-context.ts';
import { Worker } from './worker.ts';

export interface EngineOptions extends EngineDependencies {
  /** Runs worked on at the same time by this process. */
  concurrency: number;
}

/** Opens an engine over a store; call `startWorkers` to have it work. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const worker = new Worker(options, options.concurrency);
  await worker.open();
  return {
    defaultProvider: options.defaultProvider,
    startRun: (request, actor) => startRun(options, worker, request, actor),
    controlRun: (runId, action, actor, reason) => controlRun(options, worker, { runId, action, actor, reason }),
    startWorkers: () => worker.start(),
    activeRuns: () => worker.activeRuns,
    stop: (timeoutMs) => worker.stop(timeoutMs),
  };
}

async function startRun(options: EngineOptions, worker: Worker, request: StartRun, actor: Actor): Promise<Run> {
  const { workflow, diagnostics, revision } = parseWorkflow(request.source, { file: request.file ?? undefined });
  if (workflow === null) {
    throw invalidWorkflow(diagnostics);
  }
  if (request.provider !== undefined) {
    ensureProvider(options, request.provider);
  }
  const run = await insertRun(options.store, {
    pipeline_name: workflow.name,
    description: workflow.description ?? null,
    config: { variables: request.variables, provider: request.provider ?? null, model: request.model ?? null },
    source: request.source,
    source_file: request.file,
    revision,
    steps_total: workflow.steps.length,
    budget: request.budget ?? null,
    trigger: request.trigger,
    started_by: actor.name,
    start_paused: request.start_paused ?? false,
  });
  await audit(options.store, { actor, action: 'start', run_id: run.run_id, reason: null });
  if (run.status === 'queued') {
    await worker.enqueue(run.run_id);
  }
  return run;
}

function invalidWorkflow(diagnostics: readonly Diagnostic[]): ProblemError {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  return new ProblemError({
    type: 'about:blank',
    title: 'The workflow is not valid',
    status: 422,
    detail: errors[0]?.message ?? 'the file has no workflow',
    fix: 'correct the places below and start it again',
    errors: errors.map(({ message, path, file, line, column, suggestion }) => ({
      message,
      path,
      line,
      column,
      ...(file === null ? {} : { file }),
      ...(suggestion === null ? {} : { suggestion }),
    })),
  });
}

function ensureProvider(options: EngineOptions, name: string): void {
  const known = options.providers.list().map((provider) => provider.name);
  if (!known.includes(name)) {
    throw new ProblemError({
      type: 'about:blank',
      title: 'Unknown provider',
      status: 422,
      detail: `there is no provider "${name}"`,
      fix: `use one of ${known.join(', ')}`,
    });
  }
}

interface Control {
  runId: string;
  action: ControlAction;
  actor: Actor;
  reason?: string | undefined;
}

async function controlRun(options: EngineOptions, worker: Worker, control: Control): Promise<Run> {
  const { store } = options;
  const run = await CHANGES[control.action](options, control);
  if (run === null) {
    throw await refusal(options, control);
  }
  await audit(store, {
    actor: control.actor,
    action: control.action,
    run_id: control.runId,
    reason: control.reason ?? null,
  });
  await notifyControl(store, control.runId);
  if (run.status === 'queued') {
    await worker.enqueue(run.run_id);
  }
  return run;
}

type Change = (options: EngineOptions, control: Control) => Promise<Run | null>;

/** What each action does to a run, tried in order of the run's possible states; null when it has none of them. */
const CHANGES: Record<ControlAction, Change> = {
  pause: async ({ store }, { runId, actor, reason }) =>
    (await changeRun(
      store,
      { run_id: runId, from: ['queued'] },
      { status: 'paused', desired_state: 'pause', status_reason: because('paused before it started', actor, reason) },
      'pipeline:paused'
    )) ??
    changeRun(
      store,
      { run_id: runId, from: ['running'] },
      { desired_state: 'pause', status_reason: because('pausing at the next step boundary', actor, reason) },
      'pipeline:updated'
    ),
  resume: async ({ store }, { runId }) =>
    (await changeRun(
      store,
      { run_id: runId, from: ['paused'] },
      { status: 'queued', desired_state: 'run', status_reason: null },
      'pipeline:queued'
    )) ??
    changeRun(
      store,
      { run_id: runId, from: ['running'] },
      { desired_state: 'run', status_reason: null },
      'pipeline:updated'
    ),
  cancel: async ({ store }, { runId, actor, reason }) => {
    const status_reason = because('cancelled', actor, reason);
    const error = JSON.stringify({ type: 'cancelled', message: status_reason });
    return (
      (await changeRun(
        store,
        { run_id: runId, from: ['queued', 'paused'] },
        { status: 'cancelled', desired_state: 'cancel', status_reason, error, completed_at: new Date() },
        'pipeline:cancelled'
      )) ??
      changeRun(
        store,
        { run_id: runId, from: ['running'] },
        { desired_state: 'cancel', status_reason },
        'pipeline:updated'
      )
    );
  },
};

function because(what: string, actor: Actor, reason: string | undefined): string {
  return reason === undefined || reason === '' ? `${what} (by ${actor.name})` : `${what} (by ${actor.name}: ${reason})`;
}

async function refusal(options: EngineOptions, { runId, action }: Control): Promise<ProblemError> {
  const row = await findRunRow(options.store.db, runId);
  if (row === null) {
    return new ProblemError({
      type: 'about:blank',
      title: 'No such run',
      status: 404,
      detail: `there is no run ${runId}`,
    });
  }
  const { status } = toRun(row);
  return new ProblemError({
    type: 'about:blank',
    title: `The run cannot ${action}`,
    status: 409,
    detail: `the run is ${status}`,
    ...(isFinal(status) ? { fix: 'start the pipeline again' } : {}),
  });
}

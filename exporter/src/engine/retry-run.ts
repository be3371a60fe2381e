import { type RetryRequest, retryRequestSchema } from '../contract/control.ts';
import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { type Actor, audit } from '../store/audit.ts';
import { replaceItemRun } from '../store/batches.ts';
import type { RunRow, StepRow } from '../store/rows.ts';
import { findRunRow, insertRunIn, type NewRun } from '../store/runs.ts';
import { listStepRows } from '../store/steps.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { hasStep } from '../workflow/step-paths.ts';
import { changedEnvironment } from './environment.ts';
import { noSuch, refuse } from './refusals.ts';
import { planRetry, type RetryStart, withoutVariables } from './retry-plan.ts';
import { type EngineParts, prepareRun } from './start-run.ts';

/**
 * Repeats a run that has ended, from the beginning, from the failed step, or from any step, with other variables,
 * provider, model, budget or workflow when asked. It is a new run that says which one it repeats.
 * @throws ProblemError
 */
export async function retryRun(parts: EngineParts, runId: string, request: RetryRequest, actor: Actor): Promise<Run> {
  const { store } = parts.options;
  const asked = retryRequestSchema.parse(request);
  const row = await findRunRow(store.db, runId);
  if (row === null) {
    throw noSuch('run', runId);
  }
  if (!isFinal(row.status)) {
    throw refuse(409, 'The run cannot be retried', `the run is ${row.status}`, 'cancel it first, or wait for its end');
  }
  const start: RetryStart =
    asked.from === 'step' ? { from: 'step', path: asked.step_path ?? '' } : { from: asked.from };
  const taken = await takenOver(parts, row, start, asked.source);
  const changed = Object.keys(asked.variables ?? {});
  const next: NewRun = {
    ...prepareRun(parts, repeated(row, asked), actor.name),
    retry: {
      of: row.id,
      from: firstPath(start, taken, row),
      taken_over: taken.map((step) => withoutVariables(step, changed)),
    },
    batch_id: row.batch_id,
    schedule_id: row.schedule_id,
    skip_steps: Object.fromEntries(asked.skip_steps.map((path) => [path, skipReason(actor, asked.reason)])),
  };
  const run = await store.db.transaction().execute(async (tx) => {
    const inserted = await insertRunIn(tx, next);
    if (row.batch_id !== null) {
      await replaceItemRun(tx, row.batch_id, row.id, inserted.run_id);
    }
    return inserted;
  });
  await audit(store, {
    actor,
    action: 'retry',
    run_id: run.run_id,
    reason: asked.reason ?? null,
    details: {
      retry_of: row.id,
      from: asked.from,
      step_path: asked.step_path ?? null,
      changed: changesOf(asked),
      ...(next.config.environment !== undefined && { environment: Object.keys(next.config.environment) }),
    },
  });
  if (run.status === 'queued') {
    await parts.worker.enqueue(run.run_id);
  }
  return run;
}

/** Why a step is left out, in words. */
export function skipReason(actor: Actor, reason: string | undefined): string {
  return reason === undefined || reason === '' ? `skipped by ${actor.name}` : `skipped by ${actor.name}: ${reason}`;
}

type Asked = ReturnType<typeof retryRequestSchema.parse>;

function repeated(row: RunRow, asked: Asked) {
  const { variables, provider, model, steps, environment } = row.config;
  const before = steps === undefined ? undefined : { steps };
  const budget = asked.budget === undefined ? row.budget : asked.budget;
  return {
    source: asked.source ?? row.source,
    file: row.source_file,
    variables: { ...variables, ...asked.variables },
    provider: (asked.provider === undefined ? provider : asked.provider) ?? undefined,
    model: (asked.model === undefined ? model : asked.model) ?? undefined,
    overrides: (asked.overrides === undefined ? before : asked.overrides) ?? undefined,
    environment: changedEnvironment(environment, asked.environment, (asked.source ?? row.source) === row.source),
    budget: budget ?? undefined,
    start_paused: asked.start_paused,
    trigger: 'retry' as const,
  };
}

function changesOf(asked: Asked): string[] {
  return (['variables', 'provider', 'model', 'overrides', 'source', 'budget', 'environment'] as const).filter(
    (key) => asked[key] !== undefined
  );
}

async function takenOver(
  { options }: EngineParts,
  row: RunRow,
  start: RetryStart,
  source: string | undefined
): Promise<StepRow[]> {
  const rows = await listStepRows(options.store, row.id);
  const taken = planRetry(rows, start);
  if (taken !== null) {
    return taken;
  }
  if (start.from !== 'step') {
    throw refuse(
      409,
      'The run cannot be retried',
      'no step of the run failed',
      'retry it from the start or from a step'
    );
  }
  const { workflow } = parseWorkflow(source ?? row.source);
  if (workflow === null || !hasStep(workflow, start.path)) {
    throw refuse(422, 'No such step', `the workflow has no step "${start.path}"`, 'name it by its path, e.g. "review"');
  }
  throw refuse(409, 'The run cannot be retried', `the run never reached step "${start.path}"`, 'retry the failed step');
}

function firstPath(start: RetryStart, taken: readonly StepRow[], row: RunRow): string | null {
  if (start.from === 'step') {
    return start.path;
  }
  return start.from === 'failed' && taken.length > 0 ? (row.error?.step_name ?? row.current_step) : null;
}

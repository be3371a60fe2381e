import type { Run } from '../contract/run.ts';
import { findBatchBudget } from '../store/batches.ts';
import { abandonModelCalls } from '../store/calls.ts';
import { toJson } from '../store/json.ts';
import type { ClaimedRun } from '../store/leases.ts';
import { type RunRow, toRun } from '../store/rows.ts';
import { runStartOf } from '../store/run-start.ts';
import { changeRun } from '../store/runs.ts';
import { LeaseLostError, listStepRows } from '../store/steps.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { CLOSED_POLICY } from '../workflow/policy.ts';
import type { Workflow } from '../workflow/schema.ts';
import { batchMeter, type Meter } from './budget.ts';
import { CancelRequested, DrainRequested, PauseRequested, type RunControl } from './control.ts';
import { startDeadline } from './deadline.ts';
import { openEnvironment, secretsOfRun } from './environment.ts';
import { StepFailure, toFailure } from './failure.ts';
import { rootFrame } from './frame.ts';
import { Journal } from './journal.ts';
import type { LogWriter } from './log-writer.ts';
import { maskFailure, maskValue } from './masking.ts';
import { McpPool } from './mcp/mcp-pool.ts';
import type { EngineDependencies, Frame, RunContext } from './run-context.ts';
import { runSteps } from './step-runner.ts';
import { type CostWatch, RunTotals } from './totals.ts';

/**
 * Works on a claimed run until it ends, pauses, or is handed back. What was finished before is read from the journal
 * and not done again. Never rejects: whatever happens is in the run's row, or the lease was lost and another worker has it.
 */
export async function executeRun(
  dependencies: EngineDependencies,
  row: ClaimedRun,
  control: RunControl,
  logs: LogWriter
): Promise<void> {
  const run = toRun(row);
  const context = await openRun(dependencies, row, control, logs);
  try {
    const workflow = loadWorkflow(row.source, row.source_file);
    if (row.claim === 'recovered') {
      await recover(context);
    }
    context.log('info', row.claim === 'started' ? 'run started' : 'run goes on from the last finished step');
    context.budget ??= workflow.budget ?? null;
    const frame = rootFrame(context, workflow, run);
    context.totals.watchCost(costAlert(context, workflow));
    await inTime(context, frame, run);
    // Whoever sees that a run has ended finds its log whole.
    await logs.flush();
    await finish(context, {
      status: 'completed',
      results: toJson(maskValue(frame.scope.steps, context.telemetry.withCapture(workflow.content_capture).redact)),
    });
  } catch (error) {
    await logs.flush();
    await settle(context, error);
  } finally {
    await context.mcp.close();
    await logs.flush();
  }
}

/** Runs the steps within `resource_limits.max_execution_time_s`, counted from the run's first start. */
async function inTime(context: RunContext, frame: Frame, run: Run): Promise<void> {
  const { steps, resource_limits } = frame.workflow;
  const seconds = resource_limits?.max_execution_time_s;
  if (seconds === undefined) {
    await runSteps(context, frame, steps);
    return;
  }
  const since = run.started_at === null ? 0 : Date.now() - Date.parse(run.started_at);
  const deadline = startDeadline(frame.signal, seconds * 1000 - since, `the run (limit ${seconds} s)`);
  try {
    await runSteps(context, { ...frame, signal: deadline.signal }, steps);
  } finally {
    deadline.dispose();
  }
}

/** The workflow's own cost alert: a warning in the log of the run, once. */
function costAlert(context: RunContext, { environment }: Workflow): CostWatch | null {
  const { enabled, threshold_usd, notify_on_exceed } = environment?.cost_alerts ?? {};
  if (threshold_usd === undefined || enabled === false || notify_on_exceed === false) {
    return null;
  }
  return {
    threshold_usd,
    tell: (cost) =>
      context.log('warn', `the run has cost $${cost.toFixed(4)}, more than the $${threshold_usd} of its cost alert`),
  };
}

function loadWorkflow(source: string, file: string | null): Workflow {
  const { workflow, diagnostics } = parseWorkflow(source, { file: file ?? undefined });
  if (workflow === null) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
    throw new StepFailure({ type: 'internal', message: `the stored workflow no longer loads: ${first?.message}` });
  }
  return workflow;
}

/** Opens what a run is worked on with: its span, its journal, its limits. */
export async function openRun(
  dependencies: EngineDependencies,
  row: RunRow,
  control: RunControl,
  logs: LogWriter
): Promise<RunContext> {
  const run = toRun(row);
  const { store } = dependencies;
  const telemetry = dependencies.telemetry.withSecrets(secretsOfRun(row.config.environment));
  const span = telemetry.startRun({
    ...(await runStartOf(store, run)),
    ...(row.traceparent === null ? {} : { resume: row.traceparent }),
  });
  const lease = { run_id: run.run_id, fence: row.fence };
  if (row.traceparent === null) {
    await changeRun(store, { ...lease, from: ['running'] }, { traceparent: span.traceparent }, null);
  }
  return {
    ...dependencies,
    telemetry,
    lease,
    pipelineName: run.pipeline_name,
    config: row.config,
    environment: openEnvironment(row.config.environment),
    budget: run.budget,
    totals: new RunTotals(run.usage, run.total_cost_usd),
    meters: await metersOf(dependencies, run),
    journal: new Journal(await listStepRows(store, run.run_id)),
    mcp: new McpPool(dependencies.policy ?? CLOSED_POLICY, control.signal, telemetry),
    control,
    span,
    log: (level, message, at, context = {}) => {
      const ref = at?.span ?? span;
      logs.write({
        run_id: run.run_id,
        level,
        message: telemetry.redact(message),
        step_path: at?.step_path ?? null,
        attempt: at?.attempt ?? null,
        trace_id: ref.trace_id,
        span_id: ref.span_id,
        context: maskValue(context, telemetry.redact) as Record<string, unknown>,
      });
      telemetry.log({
        level,
        message,
        run_id: run.run_id,
        span: ref,
        ...(at?.step_path == null ? {} : { step_path: at.step_path }),
      });
    },
  };
}

/** Limits that the run shares with others. */
async function metersOf({ store, sharedMeters }: EngineDependencies, { batch_id }: Run): Promise<Meter[]> {
  const batch = batch_id == null ? null : await findBatchBudget(store, batch_id);
  return [...(batch_id == null || batch === null ? [] : [batchMeter(store, batch_id, batch)]), ...(sharedMeters ?? [])];
}

async function recover(context: RunContext): Promise<void> {
  const open = await abandonModelCalls(context.store, context.lease.run_id);
  context.log(
    'warn',
    `a worker stopped in the middle of the run; finished steps and stored answers are kept, ${open} open model call(s) are asked again`
  );
}

type Ending =
  | { status: 'completed'; results: string }
  | { status: 'failed'; error: string; status_reason: string }
  | { status: 'cancelled'; error: string };

async function finish(context: RunContext, ending: Ending): Promise<void> {
  const events = {
    completed: 'pipeline:completed',
    failed: 'pipeline:error',
    cancelled: 'pipeline:cancelled',
  } as const;
  const run = await changeRun(
    context.store,
    { ...context.lease, from: ['running'] },
    { ...ending, completed_at: new Date(), lease_owner: null, lease_expires_at: null },
    events[ending.status]
  );
  if (run === null) {
    throw new LeaseLostError(context.lease.run_id);
  }
  context.log(END_LEVELS[ending.status], endMessage(run));
  context.span.end({
    outcome: ending.status,
    error: run.error,
    usage: run.usage,
    cost_usd: run.total_cost_usd,
    simulated: run.simulated,
  });
}

/** Nobody needs to look into what somebody wanted. */
const END_LEVELS = { completed: 'info', cancelled: 'warn', failed: 'error' } as const;

function endMessage(run: Run): string {
  return run.error === null ? `run ${run.status}` : `run ${run.status}: ${run.error.message}`;
}

/** Brings a run that did not reach its end into the state that says why. */
async function settle(context: RunContext, thrown: unknown): Promise<void> {
  const error = context.control.signal.aborted ? context.control.signal.reason : thrown;
  try {
    if (error instanceof PauseRequested) {
      await release(context, 'paused', error.message);
    } else if (error instanceof DrainRequested) {
      await release(context, 'queued', 'the service stopped; the run goes on when a worker is free');
    } else if (error instanceof CancelRequested) {
      await finish(context, {
        status: 'cancelled',
        error: toJson({ type: 'cancelled', message: 'cancelled by an operator' }),
      });
    } else if (error instanceof LeaseLostError || isStoreUnavailable(error)) {
      // The run is no failure: it is taken up again by whoever can reach the store when the lease ends.
      context.span.suspend(toFailure(error).message);
    } else {
      const failure = maskFailure(toFailure(error), context.telemetry.redact);
      await finish(context, { status: 'failed', error: toJson(failure), status_reason: failure.message });
    }
  } catch (unsettled) {
    // The store is gone or the lease lost: the run is taken up again when its lease ends.
    context.span.suspend(toFailure(unsettled).message);
    context.onError(unsettled);
  }
}

async function release(context: RunContext, status: 'paused' | 'queued', reason: string): Promise<void> {
  await changeRun(
    context.store,
    { ...context.lease, from: ['running'] },
    { status, status_reason: reason, lease_owner: null, lease_expires_at: null },
    status === 'paused' ? 'pipeline:paused' : 'pipeline:queued'
  );
  context.log('info', reason);
  context.span.suspend(reason);
}

import type { ControlAction } from '../contract/api.ts';
import type { ProblemError } from '../contract/problem-error.ts';
import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { type Actor, audit } from '../store/audit.ts';
import { toRun } from '../store/rows.ts';
import { changeRun, findRunRow, notifyControl } from '../store/runs.ts';
import { noSuch, refuse } from './refusals.ts';
import type { EngineDependencies } from './run-context.ts';
import type { EngineParts } from './start-run.ts';

export interface Control {
  runId: string;
  action: ControlAction;
  actor: Actor;
  reason?: string | undefined;
}

/** Asks a run to pause, go on or end. Returns the run as it is right after. @throws ProblemError */
export async function controlRun({ options, worker }: EngineParts, control: Control): Promise<Run> {
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
  if (isFinal(run.status)) {
    await worker.settled(run);
  }
  return run;
}

type Change = (options: EngineDependencies, control: Control) => Promise<Run | null>;

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

async function refusal(options: EngineDependencies, { runId, action }: Control): Promise<ProblemError> {
  const row = await findRunRow(options.store.db, runId);
  if (row === null) {
    return noSuch('run', runId);
  }
  const { status } = toRun(row);
  const fix = isFinal(status) ? 'start the pipeline again, or retry the run' : undefined;
  return refuse(409, `The run cannot ${action}`, `the run is ${status}`, fix);
}

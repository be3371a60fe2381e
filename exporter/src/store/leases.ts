import { sql } from 'kysely';

import type { DesiredState } from '../contract/status.ts';
import type { Store } from './database.ts';
import { appendEvents } from './events.ts';
import { type RunRow, toRun } from './rows.ts';

/** Milliseconds a worker may stay silent before another takes its run, unless the service says otherwise. */
export const LEASE_MS = 30_000;

export type ClaimedRun = RunRow & {
  /** How the run came to this worker. */ claim: 'started' | 'resumed' | 'recovered';
};

const leaseEnd = (ms: number) => sql<Date>`now() + make_interval(secs => ${ms / 1000})`;

/**
 * Takes a run for a worker: a queued one, or a running one whose worker has gone silent.
 * Returns null when another worker has it or nothing is to be done. A run of the library is its own program's alone:
 * nobody else has its code.
 */
export async function claimRun(
  store: Store,
  runId: string,
  owner: string,
  leaseMs = LEASE_MS,
  by: 'worker' | 'library' = 'worker'
): Promise<ClaimedRun | null> {
  return store.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('pipeline_executions')
      .select(['status', 'started_at'])
      .where('id', '=', runId)
      .forUpdate()
      .executeTakeFirst();
    const row = await tx
      .updateTable('pipeline_executions')
      .set((eb) => ({
        status: 'running',
        status_reason: null,
        started_at: eb.fn.coalesce('started_at', sql<Date>`now()`),
        lease_owner: owner,
        lease_expires_at: leaseEnd(leaseMs),
        fence: eb('fence', '+', 1),
      }))
      .where('id', '=', runId)
      .where('trigger', by === 'library' ? '=' : '<>', 'library')
      .where((eb) =>
        eb.or([
          eb('status', '=', 'queued'),
          eb.and([
            eb('status', '=', 'running'),
            eb.or([eb('lease_expires_at', 'is', null), eb('lease_expires_at', '<', sql<Date>`now()`)]),
          ]),
        ])
      )
      .returningAll()
      .executeTakeFirst();
    if (row === undefined || before === undefined) {
      return null;
    }
    const claim = claimKind(before);
    const run = toRun(row);
    if (claim !== 'recovered') {
      const kind = claim === 'started' ? 'pipeline:started' : 'pipeline:resumed';
      await appendEvents(tx, [{ kind, run_id: run.run_id, run }]);
    }
    return { ...row, claim };
  });
}

function claimKind(before: { status: RunRow['status']; started_at: Date | null }): ClaimedRun['claim'] {
  if (before.status === 'running') {
    return 'recovered';
  }
  return before.started_at === null ? 'started' : 'resumed';
}

export interface HeldLease {
  run_id: string;
  fence: number;
  desired_state: DesiredState;
}

/**
 * Keeps the runs that a worker is working on; returns those it still holds and what is asked of each. A run that it
 * gave up without being able to say so is not among them, so its lease ends.
 */
export async function renewLeases(
  store: Store,
  owner: string,
  runIds: readonly string[],
  leaseMs = LEASE_MS
): Promise<HeldLease[]> {
  return store.db
    .updateTable('pipeline_executions')
    .set({ lease_expires_at: leaseEnd(leaseMs) })
    .where('id', 'in', [...runIds])
    .where('lease_owner', '=', owner)
    .where('status', '=', 'running')
    .returning(['id as run_id', 'fence', 'desired_state'])
    .execute();
}

/** Ids of runs that no worker has: queued ones, and running ones whose worker has gone silent. */
export async function claimableRuns(store: Store, limit: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom('pipeline_executions')
    .select('id')
    .where('trigger', '<>', 'library')
    .where((eb) =>
      eb.or([
        eb('status', '=', 'queued'),
        eb.and([eb('status', '=', 'running'), eb('lease_expires_at', '<', sql<Date>`now()`)]),
      ])
    )
    .orderBy('queued_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Ends the leases of a store that only one process can open: whoever held them is gone.
 * Returns how many runs were left behind.
 */
export async function expireAllLeases(store: Store): Promise<number> {
  const result = await store.db
    .updateTable('pipeline_executions')
    .set({ lease_expires_at: new Date(0) })
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Ids of runs of programs that have gone silent: nobody can go on with them. */
export async function abandonedLibraryRuns(store: Store, limit: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom('pipeline_executions')
    .select('id')
    .where('trigger', '=', 'library')
    .where('status', '=', 'running')
    .where('lease_expires_at', '<', sql<Date>`now()`)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

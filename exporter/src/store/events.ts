import { sql } from 'kysely';

import type { EventKind } from '../contract/event-kinds.ts';
import type { NewEvent, PipelineEvent } from '../contract/events.ts';
import type { Connection, Store } from './database.ts';
import { toJson } from './json.ts';

/** One writer at a time numbers events, so that ids become visible in order and a reader that saw `n` has all before it. */
const EVENT_ORDER_LOCK = 7_378_697;

/** Callers that also write rows do both in one transaction: a row, then its event, or neither. */
export async function appendEvents(tx: Connection, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) {
    return;
  }
  const timestamp = new Date();
  await sql`SELECT pg_advisory_xact_lock(${EVENT_ORDER_LOCK}), pg_notify('stepscope_events', '')`.execute(tx);
  await tx
    .insertInto('events')
    .values(
      events.map(({ kind, run_id, ...payload }) => ({
        kind,
        run_id,
        model_call_id: 'model_call_id' in payload ? payload.model_call_id : null,
        timestamp,
        payload: toJson(payload),
      }))
    )
    .execute();
}

/** Appends events in a transaction of their own. */
export async function publish(store: Store, events: readonly NewEvent[]): Promise<void> {
  await store.db.transaction().execute((tx) => appendEvents(tx, events));
}

export interface EventFilter {
  run_id?: string | undefined;
  kinds?: readonly EventKind[] | undefined;
}

/** True when a filter lets an event through; events of the whole service pass any run filter. */
export function matchesFilter(event: PipelineEvent, filter: EventFilter): boolean {
  return (
    (filter.kinds === undefined || filter.kinds.includes(event.kind)) &&
    (filter.run_id === undefined || event.run_id === null || event.run_id === filter.run_id)
  );
}

/** Events after an id, oldest first, at most `limit`. */
export async function readEvents(
  store: Store,
  after: number,
  limit: number,
  filter: EventFilter = {}
): Promise<PipelineEvent[]> {
  let query = store.db
    .selectFrom('events')
    .selectAll()
    .where('id', '>', after as never);
  if (filter.run_id !== undefined) {
    const runId = filter.run_id;
    query = query.where((eb) => eb.or([eb('run_id', '=', runId), eb('run_id', 'is', null)]));
  }
  if (filter.kinds !== undefined) {
    query = query.where('kind', 'in', [...filter.kinds]);
  }
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map(toEvent);
}

/** A row of the table as the event that was written. */
export function toEvent(row: {
  id: string | number;
  kind: EventKind;
  run_id: string | null;
  timestamp: Date;
  payload: Record<string, unknown>;
}): PipelineEvent {
  // Written by `appendEvents` from a typed event; the store is not an edge.
  return {
    ...row.payload,
    id: Number(row.id),
    kind: row.kind,
    run_id: row.run_id,
    timestamp: row.timestamp.toISOString(),
  } as PipelineEvent;
}

/** Id of the newest event, 0 when there is none. */
export async function newestEventId(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom('events')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

/** What has streamed in of a model call that still runs. */
export async function receivedText(db: Connection, modelCallId: string): Promise<string> {
  const rows = await db
    .selectFrom('events')
    .select(sql<string>`payload->>'chunk'`.as('chunk'))
    .where('model_call_id', '=', modelCallId)
    .where('kind', '=', 'response:streaming')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.chunk).join('');
}

/** Drops the streamed pieces of a finished call: its stored response replaces them. */
export async function dropStreamed(tx: Connection, modelCallId: string): Promise<void> {
  await tx
    .deleteFrom('events')
    .where('model_call_id', '=', modelCallId)
    .where('kind', '=', 'response:streaming')
    .execute();
}

/** Deletes events older than a time; their effect stays in the run, step and call rows. Returns how many. */
export async function pruneEvents(store: Store, before: Date): Promise<number> {
  const result = await store.db.deleteFrom('events').where('timestamp', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

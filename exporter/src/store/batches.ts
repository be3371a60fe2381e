import { sql } from 'kysely';

import type { Batch, BatchItem } from '../contract/batch.ts';
import type { Budget } from '../contract/run.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Connection, Store } from './database.ts';
import { storableText, toIso, toJson, toNullableNumber } from './json.ts';
import type { BatchRow } from './rows.ts';
import type { RunConfig } from './schema.ts';

export interface NewBatch {
  id: string;
  name: string;
  pipeline_name: string;
  source: string;
  source_file: string | null;
  /** Of every run; an item's variables are added to these. */
  config: RunConfig;
  concurrency: number;
  stop_on_errors: number | null;
  budget: Budget | null;
  run_budget: Budget | null;
  created_by: string;
  traceparent: string;
}

const ROWS_PER_INSERT = 1000;

/** Records a batch with its inputs; no run has begun. */
export async function insertBatch(
  store: Store,
  batch: NewBatch,
  items: readonly Record<string, unknown>[]
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const { config, budget, run_budget, ...columns } = batch;
    await tx
      .insertInto('batches')
      .values({
        ...columns,
        name: storableText(batch.name),
        pipeline_name: storableText(batch.pipeline_name),
        source: storableText(batch.source),
        config: toJson(config),
        budget: budget === null ? null : toJson(budget),
        run_budget: run_budget === null ? null : toJson(run_budget),
        status: 'running',
        status_reason: null,
        items_total: items.length,
        created_at: new Date(),
      })
      .execute();
    for (let start = 0; start < items.length; start += ROWS_PER_INSERT) {
      const rows = items.slice(start, start + ROWS_PER_INSERT).map((variables, offset) => ({
        batch_id: batch.id,
        item_index: start + offset,
        variables: toJson(variables),
        run_id: null,
      }));
      await tx.insertInto('batch_items').values(rows).execute();
    }
  });
}

/** How far the runs of a batch are. A repeated run counts in the place of the one it repeats. */
export interface BatchCounts {
  running: number;
  completed: number;
  failed: number;
  cancelled: number;
  /** Of all its runs, repeated ones included. */
  total_tokens: number;
  total_cost_usd: number | null;
  cost_complete: boolean;
}

export async function countBatch(db: Connection, batchId: string): Promise<BatchCounts> {
  const counts = await db
    .selectFrom('batch_items')
    .innerJoin('pipeline_executions', 'pipeline_executions.id', 'batch_items.run_id')
    .select([
      sql<number>`count(*) FILTER (WHERE status IN ('queued', 'running', 'paused'))::int`.as('running'),
      sql<number>`count(*) FILTER (WHERE status = 'completed')::int`.as('completed'),
      sql<number>`count(*) FILTER (WHERE status = 'failed')::int`.as('failed'),
      sql<number>`count(*) FILTER (WHERE status = 'cancelled')::int`.as('cancelled'),
    ])
    .where('batch_items.batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  return { ...counts, ...(await spentOfBatch(db, batchId)) };
}

/** What all runs of a batch have spent so far. */
export async function spentOfBatch(
  db: Connection,
  batchId: string
): Promise<Pick<BatchCounts, 'total_tokens' | 'total_cost_usd' | 'cost_complete'>> {
  const row = await db
    .selectFrom('pipeline_executions')
    .select([
      sql<string | number>`coalesce(sum(total_tokens), 0)`.as('total_tokens'),
      sql<string | number | null>`sum(total_cost)`.as('total_cost'),
      sql<boolean>`coalesce(bool_and(cost_complete), true)`.as('cost_complete'),
    ])
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  return {
    total_tokens: Number(row.total_tokens),
    total_cost_usd: toNullableNumber(row.total_cost),
    cost_complete: row.cost_complete,
  };
}

async function toBatch(db: Connection, row: BatchRow): Promise<Batch> {
  const { running, completed, failed, cancelled, ...spent } = await countBatch(db, row.id);
  return {
    batch_id: row.id,
    name: row.name,
    pipeline_name: row.pipeline_name,
    source_file: row.source_file,
    status: row.status,
    status_reason: row.status_reason,
    concurrency: row.concurrency,
    stop_on_errors: row.stop_on_errors,
    budget: row.budget,
    items_total: row.items_total,
    items_waiting: row.items_total - running - completed - failed - cancelled,
    items_running: running,
    items_completed: completed,
    items_failed: failed,
    items_cancelled: cancelled,
    ...spent,
    created_at: row.created_at.toISOString(),
    completed_at: toIso(row.completed_at),
    created_by: row.created_by,
  };
}

/** Null when there is no such batch. */
export async function findBatch(store: Store, batchId: string): Promise<Batch | null> {
  const row = await store.db.selectFrom('batches').selectAll().where('id', '=', batchId).executeTakeFirst();
  return row === undefined ? null : toBatch(store.db, row);
}

/** What the runs of a batch may spend together; null: no limit. */
export async function findBatchBudget(store: Store, batchId: string): Promise<Budget | null> {
  const row = await store.db.selectFrom('batches').select('budget').where('id', '=', batchId).executeTakeFirst();
  return row?.budget ?? null;
}

/** Traceparent of the span that was recorded when the batch was started; null for one of before there were any. */
export async function findBatchTrace(store: Store, batchId: string): Promise<string | null> {
  const row = await store.db.selectFrom('batches').select('traceparent').where('id', '=', batchId).executeTakeFirst();
  return row?.traceparent ?? null;
}

/** Batches, newest first. */
export async function listBatches(
  store: Store,
  { limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<{ batches: Batch[]; next_cursor: string | null }> {
  let select = store.db.selectFrom('batches').selectAll();
  const place = parseCursor(cursor);
  if (place !== null) {
    select = select.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(place.time, place.id)));
  }
  const rows = await select
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const batches: Batch[] = [];
  for (const row of page) {
    batches.push(await toBatch(store.db, row));
  }
  return { batches, next_cursor: last === undefined ? null : formatCursor({ time: last.created_at, id: last.id }) };
}

/** Items of a batch in their order, each with the state of its newest run. The cursor is the last item's index. */
export async function listBatchItems(
  store: Store,
  batchId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<{ items: BatchItem[]; next_cursor: string | null }> {
  const after = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : -1;
  const rows = await store.db
    .selectFrom('batch_items')
    .leftJoin('pipeline_executions', 'pipeline_executions.id', 'batch_items.run_id')
    .select(['item_index', 'variables', 'run_id', 'status', 'error'])
    .where('batch_items.batch_id', '=', batchId)
    .where('item_index', '>', after)
    .orderBy('item_index')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({ ...row, status: row.status ?? 'waiting', error: row.error ?? null })),
    next_cursor: last === undefined ? null : String(last.item_index),
  };
}

/** Ids of batches that still have something to begin or to wait for. */
export async function openBatches(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('batches').select('id').where('status', '=', 'running').execute();
  return rows.map(({ id }) => id);
}

/** The batch's row, locked for the transaction while it runs; null when it no longer does. */
export async function lockBatch(tx: Connection, batchId: string): Promise<BatchRow | null> {
  const row = await tx
    .selectFrom('batches')
    .selectAll()
    .where('id', '=', batchId)
    .where('status', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The next inputs that no run has, in order. */
export async function waitingItems(
  tx: Connection,
  batchId: string,
  limit: number
): Promise<{ item_index: number; variables: Record<string, unknown> }[]> {
  return tx
    .selectFrom('batch_items')
    .select(['item_index', 'variables'])
    .where('batch_id', '=', batchId)
    .where('run_id', 'is', null)
    .orderBy('item_index')
    .limit(limit)
    .execute();
}

/** Notes the run of an item. */
export async function assignItem(tx: Connection, batchId: string, itemIndex: number, runId: string): Promise<void> {
  await tx
    .updateTable('batch_items')
    .set({ run_id: runId })
    .where('batch_id', '=', batchId)
    .where('item_index', '=', itemIndex)
    .execute();
}

/** Puts a run in the place of the one it repeats. */
export async function replaceItemRun(tx: Connection, batchId: string, oldRun: string, newRun: string): Promise<void> {
  await tx
    .updateTable('batch_items')
    .set({ run_id: newRun })
    .where('batch_id', '=', batchId)
    .where('run_id', '=', oldRun)
    .execute();
}

/** Ends a batch. Returns false when it had ended before. */
export async function endBatch(
  db: Connection,
  batchId: string,
  status: 'completed' | 'stopped' | 'cancelled',
  reason: string | null
): Promise<boolean> {
  const result = await db
    .updateTable('batches')
    .set({ status, status_reason: reason, completed_at: new Date() })
    .where('id', '=', batchId)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Ids of a batch's runs that can still be cancelled. */
export async function activeRunsOfBatch(store: Store, batchId: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom('pipeline_executions')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('status', 'in', ['queued', 'running', 'paused'])
    .execute();
  return rows.map(({ id }) => id);
}

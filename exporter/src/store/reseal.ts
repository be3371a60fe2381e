import { type RawBuilder, sql } from 'kysely';

import type { Store } from './database.ts';
import { toJson } from './json.ts';
import { type ColumnType, isSealed, SEALED_COLUMNS, sealedPrefix, sealValue } from './sealed-columns.ts';
import type { Sealing } from './sealing.ts';

const ROWS_AT_A_TIME = 200;

/** The store holds what was sealed with a key that is not here. */
export class SealedStoreError extends Error {}

/**
 * Looks whether what unfinished runs need can be opened, before anything tries to.
 * @throws SealedStoreError that says which variable to set when it was sealed with another key, or when there is none.
 */
export async function assertOpenable(store: Store): Promise<void> {
  const rows = await store.db
    .selectFrom('pipeline_executions')
    .select('config')
    .where('status', 'in', ['queued', 'running', 'paused'])
    .execute();
  const newest = await store.db
    .selectFrom('pipeline_executions')
    .select('config')
    .orderBy('queued_at', 'desc')
    .limit(1)
    .execute();
  // What was opened, or never sealed, is an object.
  if ([...rows, ...newest].some(({ config }) => isSealed(config))) {
    throw new SealedStoreError(
      'The store holds runs that were sealed with a key this process does not have.\n' +
        'Set STEPSCOPE_SECRET_KEY to the key of the service that wrote them, or STEPSCOPE_SECRET_KEY_PREVIOUS after a change of keys.'
    );
  }
}

/**
 * Seals what was written before there was a key, and seals anew what an older key did; once for every key. Safe while
 * others work: none of these values changes after it was written. @returns how many were sealed; after an abort it goes
 * on at the next start.
 */
export async function resealStore(store: Store, sealing: Sealing, signal: AbortSignal): Promise<number> {
  const done = await sql`SELECT 1 FROM sealing_passes WHERE key_id = ${sealing.id}`.execute(store.db);
  if (done.rows.length > 0) {
    return 0;
  }
  let sealed = 0;
  for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
    for (const [column, type] of Object.entries(columns)) {
      sealed += await resealColumn(store, sealing, { table, column, type }, signal);
    }
  }
  if (signal.aborted) {
    return sealed;
  }
  await sql`INSERT INTO sealing_passes (key_id, completed_at) VALUES (${sealing.id}, now()) ON CONFLICT DO NOTHING`.execute(
    store.db
  );
  return sealed;
}

interface Column {
  table: string;
  column: string;
  type: ColumnType;
}

/** By what the rows of a table are told apart, and gone through in order. */
const KEYS: Readonly<Record<string, readonly string[]>> = { batch_items: ['batch_id', 'item_index'] };

type Row = Record<string, unknown>;

async function resealColumn(store: Store, sealing: Sealing, place: Column, signal: AbortSignal): Promise<number> {
  const names = KEYS[place.table] ?? ['id'];
  const keys = sql.join(names.map((name) => sql.ref(name)));
  const column = sql.ref(place.column);
  const plain = sql`ltrim(${column}::text, '"') NOT LIKE ${`${sealedPrefix(sealing)}%`}`;
  const readBehind = (after: RawBuilder<unknown>) =>
    sql<Row>`SELECT ${keys}, ${column} FROM ${sql.table(place.table)}
      WHERE ${column} IS NOT NULL AND ${plain} AND ${after} ORDER BY ${keys} LIMIT ${ROWS_AT_A_TIME}`.execute(store.db);
  const keyOf = (row: Row) => sql.join(names.map((name) => row[name]));

  let sealed = 0;
  let { rows } = await readBehind(sql`true`);
  for (let last = rows.at(-1); last !== undefined && !signal.aborted; last = rows.at(-1)) {
    for (const row of rows) {
      const value = row[place.column];
      // What no key here opens stays as it is for the one that does.
      if (!isSealed(value)) {
        const text = sealValue(sealing, place, place.type === 'json' ? toJson(value) : String(value));
        await sql`UPDATE ${sql.table(place.table)} SET ${column} = ${text}
          WHERE (${keys}) = (${keyOf(row)}) AND ${plain}`.execute(store.db);
        sealed += 1;
      }
    }
    ({ rows } = await readBehind(sql`(${keys}) > (${keyOf(last)})`));
  }
  return sealed;
}

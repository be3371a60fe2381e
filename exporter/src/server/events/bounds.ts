import { sql } from 'kysely';

import type { Store } from '../../store/database.ts';

/**
 * True when a reader that saw `lastId` cannot be told all it missed: its events were pruned, or `lastId` is from
 * another store. Gaps in the numbers may say so needlessly, which costs the reader one reload.
 */
export async function isOutOfReach(store: Store, lastId: number): Promise<boolean> {
  const { rows } = await sql<{ oldest: string | number | null; given: string | number | null }>`
    SELECT (SELECT min(id) FROM events) AS oldest,
           pg_sequence_last_value(pg_get_serial_sequence('events', 'id')::regclass) AS given`.execute(store.db);
  // Pieces of a finished response are deleted, so the newest row may be older than what a reader has seen; the
  // counter behind the ids never goes back.
  const given = Number(rows[0]?.given ?? 0);
  const oldest = Number(rows[0]?.oldest ?? given + 1);
  return lastId > given || lastId < oldest - 1;
}

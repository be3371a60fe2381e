import type { Store } from '../../store/database.ts';

/**
 * True when a reader that saw `lastId` cannot be told all it missed: its events were pruned, or `lastId` is from
 * another store. Gaps in the numbers may say so needlessly, which costs the reader one reload.
 */
export async function isOutOfReach(store: Store, lastId: number): Promise<boolean> {
  const row = await store.db
    .selectFrom('events')
    .select((eb) => [eb.fn.min('id').as('oldest'), eb.fn.max('id').as('newest')])
    .executeTakeFirst();
  const oldest = Number(row?.oldest ?? 0);
  const newest = Number(row?.newest ?? 0);
  return lastId > newest || lastId < oldest - 1;
}

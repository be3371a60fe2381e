import type { Selectable } from 'kysely';

import type { Store } from './database.ts';
import type { Database } from './schema.ts';

export type ProviderKeyRow = Selectable<Database['provider_keys']>;

/** Stored keys, sealed. */
export async function listProviderKeys(store: Store): Promise<ProviderKeyRow[]> {
  return store.db.selectFrom('provider_keys').selectAll().orderBy('provider').execute();
}

/** Puts a sealed key in the place of the one before. */
export async function putProviderKey(store: Store, row: ProviderKeyRow): Promise<void> {
  const { sealed, fingerprint, updated_at, updated_by } = row;
  await store.db
    .insertInto('provider_keys')
    .values(row)
    .onConflict((conflict) => conflict.column('provider').doUpdateSet({ sealed, fingerprint, updated_at, updated_by }))
    .execute();
}

/** False when there was none. */
export async function deleteProviderKey(store: Store, provider: string): Promise<boolean> {
  const result = await store.db.deleteFrom('provider_keys').where('provider', '=', provider).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

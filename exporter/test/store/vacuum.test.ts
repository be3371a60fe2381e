import { sql } from 'kysely';

import { openStore, type Store } from '../../src/store/database.ts';
import { Vacuum } from '../../src/store/vacuum.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../backends/temporary.ts';

const NOW = { everyMs: 0, latestMs: 60_000 };
const ROWS = 20_000;

let directory: TemporaryDirectory;
let store: Store;
beforeAll(async () => {
  directory = await temporaryDirectory('vacuum');
  store = await openStore({ dataDir: directory.path });
}, 60_000);
afterAll(async () => {
  await store.close();
  await directory.remove();
});

async function insert(): Promise<void> {
  await sql`INSERT INTO events (kind, timestamp, payload)
    SELECT 'metrics:updated', now(), jsonb_build_object('text', repeat('rain', 50))
    FROM generate_series(1, ${sql.lit(ROWS)})`.execute(store.db);
}
async function bytes(): Promise<number> {
  const { rows } = await sql<{ size: number }>`SELECT pg_relation_size('events') AS size`.execute(store.db);
  return Number(rows[0]?.size);
}

it('makes the room of deleted rows usable again', async () => {
  const vacuum = new Vacuum(store, NOW);
  await insert();
  const once = await bytes();
  expect(await vacuum.pass({ idle: true })).toEqual(['events']);
  await sql`DELETE FROM events WHERE id % 10 <> 0`.execute(store.db);
  expect(await vacuum.pass({ idle: true })).toEqual(['events']);
  const { rows } = await sql`SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'events'`.execute(store.db);
  expect(rows).toEqual([{ n_dead_tup: 0 }]);
  await insert();
  expect(await bytes()).toBeLessThan(once * 1.2);
  // Nothing has died since.
  expect(await vacuum.pass({ idle: true })).toEqual([]);
});

it('looks at every larger table after a start, since nothing is known of what died before', async () => {
  await sql`DELETE FROM events`.execute(store.db);
  await store.close();
  store = await openStore({ dataDir: directory.path });
  expect(await new Vacuum(store, NOW).pass({ idle: true })).toEqual(['events']);
  expect(await bytes()).toBe(0);
});

it('waits until nothing runs, for so long, and leaves a server to its autovacuum', async () => {
  await insert();
  expect(await new Vacuum(store, NOW).pass({ idle: false })).toEqual([]);
  expect(await new Vacuum(store, { everyMs: 60_000, latestMs: 0 }).pass({ idle: true })).toEqual([]);
  expect(await new Vacuum({ ...store, kind: 'postgresql' }, NOW).pass({ idle: true })).toEqual([]);
  const vacuum = new Vacuum(store, { ...NOW, latestMs: 0 });
  expect(await vacuum.pass({ idle: false })).toEqual(['events']);
  // That pass has left the indexes to this one.
  expect(await vacuum.pass({ idle: true })).toEqual(['events']);
  expect(await vacuum.pass({ idle: true })).toEqual([]);
});

import { sql } from 'kysely';

import { openStore, type Store } from '../../src/store/database.ts';
import { Statistics } from '../../src/store/statistics.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({ dataDir: null });
}, 60_000);
afterAll(() => store.close());

/** Rows of a table as the planner knows them; -1 before it was told. */
async function knownRows(): Promise<number | undefined> {
  const { rows } = await sql<{ reltuples: number }>`
    SELECT reltuples FROM pg_class WHERE relname = 'pipeline_executions'`.execute(store.db);
  return rows[0]?.reltuples;
}

it('tells the planner of an embedded store once enough has changed, and again when much more has', async () => {
  const statistics = new Statistics(store);
  statistics.note(4_999);
  await statistics.refresh();
  expect(await knownRows()).toBe(-1);
  statistics.note(1);
  await statistics.refresh();
  expect(await knownRows()).toBe(0);
  statistics.note(2_499);
  expect(statistics.due).toBe(false);
  statistics.note(1);
  expect(statistics.due).toBe(true);
});

it('leaves a server to its own autovacuum', () => {
  const statistics = new Statistics({ ...store, kind: 'postgresql' });
  statistics.note(1_000_000);
  expect(statistics.due).toBe(false);
});

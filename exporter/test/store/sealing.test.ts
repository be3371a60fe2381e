import { randomBytes, randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import { isFinal } from '../../src/contract/status.ts';
import { findBatch } from '../../src/store/batches.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { resealStore, SealedStoreError } from '../../src/store/reseal.ts';
import { findRevision, insertRevision, listRevisions } from '../../src/store/revisions.ts';
import { findRunRow, insertRun, listRuns } from '../../src/store/runs.ts';
import { SEALED_COLUMNS } from '../../src/store/sealed-columns.ts';
import { createSealing, type Sealing } from '../../src/store/sealing.ts';
import { eventually } from '../backends/eventually.ts';
import { startPostgres } from '../backends/postgres.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { ACTOR, type TestService } from '../engine/harness.ts';
import { onEveryStore } from '../engine/stores.ts';

const FLOW = `workflow:
  name: sealed
  steps:
    - { name: note, type: test_echo, value: '{{topic}}' }
    - { name: keep, type: set_variable, variables: { kept: '{{steps.note}}' } }
    - { name: ask, type: claude, prompt: 'Say {{kept}}' }
    - { name: last, type: test_echo, value: '{{kept}}' }
`;

/** What the database has in every column that is to be sealed, by `table.column`; nothing opens it under this name. */
async function storedTexts({ db }: Store): Promise<Record<string, string[]>> {
  const texts: Record<string, string[]> = {};
  for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
    for (const column of Object.keys(columns)) {
      const { rows } = await sql<{ stored: string }>`SELECT ltrim(${sql.ref(column)}::text, '"') AS stored
        FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL`.execute(db);
      texts[`${table}.${column}`] = rows.map(({ stored }) => stored);
    }
  }
  return texts;
}

const revisionOf = (text: string) => ({
  file: 'sealed.yaml',
  revision: `hash of ${text.length}`,
  source: text,
  kind: 'saved' as const,
  reason: null,
  saved_by: 'test',
});

/** Texts and lengths that the revisions of the file are said to have, newest first. */
async function revisionsIn(store: Store): Promise<unknown[]> {
  const { revisions } = await listRevisions(store, { file: 'sealed.yaml', limit: 10 });
  const texts = await Promise.all(revisions.map(({ revision_id }) => findRevision(store, revision_id)));
  return revisions.map(({ length }, index) => [texts[index]?.source, length]);
}

const ended = async (service: TestService, runId: string) => {
  const { status, error } = await service.until(runId, (run) => isFinal(run.status));
  return { status, error };
};
const COMPLETED = { status: 'completed', error: null };
const fresh = (): Buffer => randomBytes(32);

describe('runs on a sealed store', () => {
  onEveryStore(
    (service) => {
      it('run, are repeated from a step and started by batches and schedules, and nothing of it is readable', async () => {
        const { engine, store } = service;
        const first = await service.start(FLOW, { variables: { topic: 'tides' } });
        expect(await ended(service, first.run_id)).toEqual(COMPLETED);
        const again = await engine.retryRun(first.run_id, { from: 'step', step_path: 'last' }, ACTOR);
        expect(await ended(service, again.run_id)).toEqual(COMPLETED);
        const { batch_id } = await engine.batches.start(
          { source: FLOW, items: [{ topic: 'winds' }, { topic: 'sun' }], concurrency: 1 },
          ACTOR
        );
        await eventually(
          () => findBatch(store, batch_id),
          (batch) => batch?.status === 'completed',
          60_000,
          'the end of the batch'
        );

        await insertRevision(store.db, revisionOf(FLOW));
        expect(await revisionsIn(store)).toEqual([[FLOW, FLOW.length]]);

        expect(await findRunRow(store.db, again.run_id)).toMatchObject({
          source: FLOW,
          config: { variables: { topic: 'tides' } },
        });
        const steps = await store.db
          .selectFrom('step_executions')
          .select(['step_path', 'output', 'state'])
          .where('pipeline_execution_id', '=', again.run_id)
          .orderBy('step_index')
          .execute();
        expect(steps[0]).toMatchObject({ step_path: 'note', output: 'tides' });
        expect(JSON.stringify(steps[1]?.state)).toContain('tides');

        const { 'schedules.config': schedules, ...texts } = await storedTexts(store);
        expect(schedules).toEqual([]);
        for (const [place, stored] of Object.entries(texts)) {
          expect([place, stored.length > 0]).toEqual([place, true]);
          expect(stored.filter((text) => !text.startsWith('sealed:'))).toEqual([]);
        }
      });
    },
    { sealing: createSealing([fresh()]) }
  );
});

describe.each(['embedded', 'postgresql'] as const)('keys of the %s store', (kind) => {
  let open: (sealing: Sealing | null) => Promise<Store>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    if (kind === 'postgresql') {
      const postgres = await startPostgres();
      open = (sealing) => openStore({ databaseUrl: postgres.url, dataDir: null, sealing });
      stop = () => postgres.stop();
    } else {
      const directory = await temporaryDirectory('sealing');
      open = (sealing) => openStore({ dataDir: directory.path, sealing });
      stop = () => directory.remove();
    }
  }, 120_000);
  afterAll(() => stop());

  const NEVER = new AbortController().signal;
  const run = (topic: string) => ({
    pipeline_name: 'sealed',
    description: null,
    config: { variables: { topic }, provider: null, model: null },
    source: `sealed: ${topic}`,
    source_file: null,
    revision: 'r',
    steps_total: 1,
    budget: null,
    trigger: 'api' as const,
    started_by: 'test',
    start_paused: true,
  });
  const topics = async (store: Store) => {
    const { runs } = await listRuns(store, { limit: 10 });
    const rows = await Promise.all(runs.map(({ run_id }) => findRunRow(store.db, run_id)));
    return rows.map((row) => [row?.source, row?.config.variables['topic']]);
  };

  it('seal what was there before, are changed, and are missed before anything is tried', async () => {
    const old = fresh();
    const next = fresh();
    const plain = await open(null);
    await insertRun(plain, run('before'));
    await insertRevision(plain.db, revisionOf('flow before'));
    await plain.close();

    const sealed = await open(createSealing([old]));
    await insertRun(sealed, run('after'));
    await insertRevision(sealed.db, revisionOf('flow after'));
    const both = [
      ['sealed: after', 'after'],
      ['sealed: before', 'before'],
    ];
    const flows = [
      ['flow after', 10],
      ['flow before', 11],
    ];
    expect(await revisionsIn(sealed)).toEqual(flows);
    expect(await topics(sealed)).toEqual(both);
    expect(await resealStore(sealed, createSealing([old]), NEVER)).toBe(3);
    expect(await resealStore(sealed, createSealing([old]), NEVER)).toBe(0);
    expect(await topics(sealed)).toEqual(both);
    await sealed.close();

    await expect(open(null)).rejects.toThrow(SealedStoreError);
    await expect(open(createSealing([next]))).rejects.toThrow(/STEPSCOPE_SECRET_KEY/);

    const rotated = createSealing([next, old]);
    const both2 = await open(rotated);
    expect(await topics(both2)).toEqual(both);
    expect(await resealStore(both2, rotated, NEVER)).toBe(6);
    await both2.close();

    const after = await open(createSealing([next]));
    expect(await topics(after)).toEqual(both);
    expect(await revisionsIn(after)).toEqual(flows);
    const texts = await storedTexts(after);
    const own = `sealed:${createSealing([next]).id}:`;
    expect(texts['pipeline_executions.config']?.every((text) => text.startsWith(own))).toBe(true);
    expect(texts['pipeline_executions.source']?.every((text) => text.startsWith(own))).toBe(true);
    expect(texts['workflow_revisions.source']?.every((text) => text.startsWith(own))).toBe(true);

    // As a service before 0011 left it, which had sealed all it knew of.
    await sql`DELETE FROM workflow_revisions`.execute(after.db);
    await sql`ALTER TABLE workflow_revisions DROP COLUMN length`.execute(after.db);
    await sql`DELETE FROM stepscope_migrations WHERE name = '0011-sealed-revisions'`.execute(after.db);
    await sql`INSERT INTO workflow_revisions (id, file, revision, source, kind, saved_at, saved_by)
      VALUES (${randomUUID()}, 'sealed.yaml', 'r', 'older flow', 'saved', now(), 'test')`.execute(after.db);
    await after.close();
    const migrated = await open(createSealing([next]));
    expect(await revisionsIn(migrated)).toEqual([['older flow', 10]]);
    expect(await resealStore(migrated, createSealing([next]), NEVER)).toBe(1);
    expect(await revisionsIn(migrated)).toEqual([['older flow', 10]]);
    expect((await storedTexts(migrated))['workflow_revisions.source']).toEqual([expect.stringMatching(`^${own}`)]);
    await migrated.close();
  });
});

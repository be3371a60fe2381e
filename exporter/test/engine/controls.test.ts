import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { isFinal } from '../../src/contract/status.ts';
import { readAudit } from '../../src/store/audit.ts';
import { findBatch, listBatchItems } from '../../src/store/batches.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { eventually } from '../backends/eventually.ts';
import { ACTOR } from './harness.ts';
import { outcomeOf, runSource } from './outcome.ts';
import { onEveryStore } from './stores.ts';

const FRAGILE = `
workflow:
  name: fragile
  variables: { topic: tides, broken: true }
  steps:
    - { name: plan, type: claude, prompt: 'Plan {{topic}}' }
    - { name: note, type: set_variable, variables: { seen: '{{topic}}' } }
    - name: each
      type: for_loop
      data_source: [1, 2, 3]
      steps:
        - { name: ask, type: gemini, prompt: 'Part {{loop.item}}' }
        - name: check
          type: switch
          expression: "loop.item == 2 and state.broken ? 'bad' : 'good'"
          cases:
            bad: [{ name: fall, type: test_echo, fail: true, error_message: fell }]
            good: [{ name: stand, type: test_echo, value: ok }]
    - { name: end, type: test_echo, value: '{{seen}} {{topic}}' }
`;

onEveryStore((service) => {
  const callsOf = async (runId: string) =>
    (
      await service.store.db
        .selectFrom('model_calls')
        .select('step_path')
        .where('pipeline_execution_id', '=', runId)
        .orderBy('id')
        .execute()
    ).map(({ step_path }) => step_path);

  describe('a retry', () => {
    it('from the failed step takes over what was finished and pays for nothing twice', async () => {
      const failed = await runSource(service, FRAGILE);
      expect(failed.run).toMatchObject({ status: 'failed', steps_completed: 2 });
      const next = await service.engine.retryRun(
        failed.run.run_id,
        { variables: { broken: false }, reason: 'mended' },
        ACTOR
      );
      expect(next).toMatchObject({ retry_of: failed.run.run_id, trigger: 'retry', steps_completed: 2 });
      const { run, results } = await outcomeOf(service, next.run_id);
      expect(run).toMatchObject({ status: 'completed', steps_completed: 4, error: null });
      expect(results['end']).toBe('tides tides');
      expect(await callsOf(run.run_id)).toEqual(['each[2]/ask']);
      const rows = await listStepRows(service.store, run.run_id);
      const plan = rows.find(({ step_path }) => step_path === 'plan');
      expect(plan).toMatchObject({ status: 'completed' });
      expect(plan?.reused_from).not.toBeNull();
      expect(Number(plan?.tokens_used)).toBe(0);
      expect(rows.find(({ step_path }) => step_path === 'each[2]/ask')?.reused_from).toBeNull();
      const { entries } = await readAudit(service.store, { run_id: run.run_id, limit: 10 });
      expect(entries).toMatchObject([{ action: 'retry', actor: 'tester', reason: 'mended' }]);
    });

    it('from a chosen step, inside a loop too, with a changed workflow', async () => {
      const failed = await runSource(service, FRAGILE);
      const source = FRAGILE.replace('Part {{loop.item}}', 'Piece {{loop.item}}');
      const next = await service.engine.retryRun(
        failed.run.run_id,
        { from: 'step', step_path: 'each[1]/ask', source, variables: { broken: false } },
        ACTOR
      );
      const { run, prompts } = await outcomeOf(service, next.run_id);
      expect(run.status).toBe('completed');
      expect(await callsOf(run.run_id)).toEqual(['each[1]/ask', 'each[2]/ask']);
      expect(prompts['each[0]/ask']).toBe('Part 1');
      expect(prompts['each[1]/ask']).toBe('Piece 2');
      expect(run.retry_from).toBe('each[1]/ask');
    });

    it('of the whole run repeats everything, and leaves out what it is told to', async () => {
      const failed = await runSource(service, FRAGILE);
      const next = await service.engine.retryRun(failed.run.run_id, { from: 'start', skip_steps: ['each'] }, ACTOR);
      const { run, results } = await outcomeOf(service, next.run_id);
      expect(run).toMatchObject({ status: 'completed', steps_completed: 4 });
      expect(results['each']).toMatchObject({ skipped: true, reason: 'skipped by tester' });
      expect(await callsOf(run.run_id)).toEqual(['plan']);
    });

    it('is refused where it makes no sense', async () => {
      const { run } = await runSource(service, FRAGILE, { variables: { broken: false } });
      const retry = (request: Parameters<typeof service.engine.retryRun>[1]) =>
        service.engine.retryRun(run.run_id, request, ACTOR);
      await expect(retry({})).rejects.toMatchObject({ problem: { status: 409 } });
      await expect(retry({ from: 'step', step_path: 'ech' })).rejects.toMatchObject({ problem: { status: 422 } });
      const waiting = await service.start(FRAGILE, { start_paused: true });
      await expect(service.engine.retryRun(waiting.run_id, {}, ACTOR)).rejects.toMatchObject({
        problem: { status: 409 },
      });
      await service.engine.controlRun(waiting.run_id, 'cancel', ACTOR);
    });
  });

  it('skips a step that has not begun, and refuses one that has', async () => {
    const waiting = await service.start(FRAGILE, { start_paused: true });
    const skipped = await service.engine.skipStep(
      waiting.run_id,
      { step_path: 'each[1]/check', reason: 'flaky' },
      ACTOR
    );
    expect(skipped.skip_steps).toEqual({ 'each[1]/check': 'skipped by tester: flaky' });
    await expect(service.engine.skipStep(waiting.run_id, { step_path: 'nix' }, ACTOR)).rejects.toMatchObject({
      problem: { status: 422 },
    });
    await service.engine.controlRun(waiting.run_id, 'resume', ACTOR);
    const { run, results } = await outcomeOf(service, waiting.run_id);
    expect(run.status).toBe('completed');
    expect(results['each[1]/check']).toMatchObject({ skipped: true });
    await expect(service.engine.skipStep(run.run_id, { step_path: 'plan' }, ACTOR)).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });

  describe('a batch', () => {
    const SOURCE = `
workflow:
  name: greet
  steps:
    - { name: hello, type: claude, prompt: 'Greet {{name}}' }
    - { name: fall, type: test_echo, fail: true, condition: "name == 'bad'" }
`;
    const ended = (batchId: string) =>
      eventually(
        () => findBatch(service.store, batchId),
        (batch) => batch !== null && batch.status !== 'running' && batch.items_running === 0,
        60_000,
        'end of the batch'
      );

    it('runs every line of a CSV, a few at a time', async () => {
      const started = await service.engine.batches.start(
        { source: SOURCE, csv: 'name,age\nAda,36\nBob,41\n"Eve, too",3\n', concurrency: 2 },
        ACTOR
      );
      expect(started).toMatchObject({ status: 'running', items_total: 3, items_running: 2, items_waiting: 1 });
      const batch = await ended(started.batch_id);
      expect(batch).toMatchObject({ status: 'completed', items_completed: 3, items_failed: 0, items_waiting: 0 });
      expect(batch?.total_tokens).toBeGreaterThan(0);
      const { items } = await listBatchItems(service.store, started.batch_id, { limit: 10 });
      expect(items.map(({ variables }) => variables)).toEqual([
        { name: 'Ada', age: 36 },
        { name: 'Bob', age: 41 },
        { name: 'Eve, too', age: 3 },
      ]);
    });

    it('stops after too many errors, and a retried run takes the place of the failed one', async () => {
      const jsonl = ['bad', 'bad', 'Ada', 'Bob'].map((name) => JSON.stringify({ name })).join('\n');
      const started = await service.engine.batches.start(
        { source: SOURCE, jsonl, concurrency: 1, stop_on_errors: 2 },
        ACTOR
      );
      expect(await ended(started.batch_id)).toMatchObject({ status: 'stopped', items_failed: 2, items_waiting: 2 });
      const { changed } = await service.engine.bulkRuns(
        { action: 'retry', filter: { batch_id: started.batch_id, status: 'failed' } },
        ACTOR
      );
      expect(changed).toHaveLength(2);
      await Promise.all(changed.map((run) => service.until(run.run_id, ({ status }) => isFinal(status))));
      const { items } = await listBatchItems(service.store, started.batch_id, { limit: 10 });
      expect(
        items
          .slice(0, 2)
          .map(({ run_id }) => run_id)
          .toSorted()
      ).toEqual(changed.map(({ run_id }) => run_id).toSorted());
    });

    it('stops when its budget is used up', async () => {
      const items = [{ name: 'Ada' }, { name: 'Bob' }, { name: 'Eve' }];
      const started = await service.engine.batches.start(
        { source: SOURCE, items, concurrency: 1, budget: { max_tokens: 1 } },
        ACTOR
      );
      const batch = await ended(started.batch_id);
      expect(batch).toMatchObject({ status: 'stopped', items_waiting: 2 });
      expect(batch?.status_reason).toContain('budget of the batch is used up');
    });

    it('is cancelled with its runs', async () => {
      const items = [{ name: '[[simulate: tokens_per_second=1]]' }, { name: 'Bob' }];
      const started = await service.engine.batches.start({ source: SOURCE, items, concurrency: 1 }, ACTOR);
      await service.engine.batches.cancel(started.batch_id, ACTOR, 'wrong list');
      expect(await ended(started.batch_id)).toMatchObject({
        status: 'cancelled',
        items_cancelled: 1,
        items_waiting: 1,
      });
      await expect(service.engine.batches.cancel(started.batch_id, ACTOR)).rejects.toMatchObject({
        problem: { status: 409 },
      });
    });

    it.each([
      [{ csv: 'name\n"unclosed' }, 'CSV'],
      [{ jsonl: '{"name":1}\nnonsense' }, 'line 2 is not JSON'],
      [{ csv: 'name\n' }, 'no input'],
    ])('refuses inputs that cannot be read: %j', async (inputs, words) => {
      await expect(service.engine.batches.start({ source: SOURCE, ...inputs }, ACTOR)).rejects.toMatchObject({
        problem: { status: 422, detail: expect.stringContaining(words) },
      });
    });
  });

  it('does the same to many runs, and names those that refuse', async () => {
    const waiting = await Promise.all([1, 2].map(() => service.start(FRAGILE, { start_paused: true })));
    const over = await runSource(service, FRAGILE, { variables: { broken: false } });
    const ids = [...waiting.map(({ run_id }) => run_id), over.run.run_id];
    const result = await service.engine.bulkRuns({ action: 'cancel', run_ids: ids, reason: 'clean up' }, ACTOR);
    expect(result.changed.map(({ run_id }) => run_id)).toEqual(ids.slice(0, 2));
    expect(result.refused).toEqual([{ run_id: over.run.run_id, detail: 'the run is completed' }]);
  });

  describe('a schedule', () => {
    it('starts one run a minute, however often it is asked, and says why it could not', async () => {
      const file = join(service.workspace, 'daily.yaml');
      await writeFile(
        file,
        `workflow:\n  name: daily\n  steps:\n    - { name: a, type: test_echo, value: '{{who}}' }\n`
      );
      const { schedules } = service.engine;
      const created = await schedules.create(
        {
          name: 'Daily',
          file: 'daily.yaml',
          cron: '0 6 * * 1-5',
          timezone: 'Europe/Berlin',
          variables: { who: 'Ada' },
        },
        ACTOR
      );
      expect(Date.parse(created.next_at ?? '')).toBeGreaterThan(Date.now());
      const at = new Date('2026-11-25T06:00:10Z');
      const [first, again] = await Promise.all([
        schedules.fire(created.schedule_id, at),
        schedules.fire(created.schedule_id, new Date(at.getTime() + 5_000)),
      ]);
      const started = [first, again].filter((runId) => runId !== null);
      expect(started).toHaveLength(1);
      const { run, results } = await outcomeOf(service, started[0] ?? '');
      expect(run).toMatchObject({ status: 'completed', trigger: 'schedule', schedule_id: created.schedule_id });
      expect(results['a']).toBe('Ada');

      await writeFile(file, 'workflow: nothing');
      expect(await schedules.fire(created.schedule_id, new Date(at.getTime() + 60_000))).toBeNull();
      expect((await schedules.list())[0]?.last_error).toContain('not a workflow file');

      const off = await schedules.change(created.schedule_id, { enabled: false }, ACTOR);
      expect(off).toMatchObject({ enabled: false, next_at: null });
      expect(await schedules.fire(created.schedule_id, new Date(at.getTime() + 120_000))).toBeNull();
      await schedules.remove(created.schedule_id, ACTOR);
      expect(await schedules.list()).toEqual([]);
    });

    it.each(['61 * * * *', '* * *', '* * * * * *'])('refuses the times "%s"', async (cron) => {
      await writeFile(
        join(service.workspace, 'ok.yaml'),
        'workflow:\n  name: ok\n  steps: [{ name: a, type: test_echo }]\n'
      );
      await expect(service.engine.schedules.create({ name: 'x', file: 'ok.yaml', cron }, ACTOR)).rejects.toMatchObject({
        problem: { status: 422 },
      });
    });
  });
});

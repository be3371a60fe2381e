import type { ListRunsQuery } from '../../src/contract/api.ts';
import { LATENCY_BOUNDS_MS } from '../../src/contract/latency-bounds.ts';
import type { Run } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import {
  readBuckets,
  readHours,
  readLatency,
  readModels,
  readPipelines,
  readSteps,
  readTotals,
} from '../../src/store/analytics.ts';
import type { AnalyticsScope } from '../../src/store/analytics-scope.ts';
import { listErrorGroups, listOccurrences, reopenErrorGroup, resolveErrorGroup } from '../../src/store/error-groups.ts';
import { listRuns } from '../../src/store/runs.ts';
import { readSuggestions } from '../../src/store/suggestions.ts';
import { startPostgres } from '../backends/index.ts';
import { ACTOR, startService, type TestService } from '../engine/harness.ts';

const pipeline = (name: string, model: string) => `
workflow:
  name: ${name}
  steps:
    - name: draft
      type: gemini
      model: ${model}
      prompt: Write about {{inputs.topic}}
    - name: polish
      type: claude
      prompt: Make it short
`;
const broken = (record: number) => `
workflow:
  name: broken
  steps:
    - name: outer
      type: for_loop
      iterator: item
      data_source: inputs.items
      steps:
        - name: inner
          type: test_echo
          fail: true
          error_message: record ${record} not found
`;

describe.each(['embedded', 'postgresql'] as const)('analytics on the %s store', (kind) => {
  let service: TestService;
  let stopPostgres: () => Promise<void> = () => Promise.resolve();
  const runs: Run[] = [];
  const from = new Date(Date.now() - 3_600_000);
  const scope = (): AnalyticsScope => ({ from, to: new Date(Date.now() + 60_000) });

  const runToEnd = async (source: string, variables: Record<string, unknown>) => {
    const { run_id } = await service.start(source, { variables });
    runs.push(await service.until(run_id, ({ status }) => isFinal(status)));
  };

  beforeAll(async () => {
    const postgres = kind === 'postgresql' ? await startPostgres() : null;
    stopPostgres = async () => postgres?.stop();
    service = await startService(postgres === null ? {} : { databaseUrl: postgres.url });
    await runToEnd(pipeline('news', 'gemini-2.5-flash'), { topic: 'rain' });
    await runToEnd(pipeline('news', 'gemini-2.5-flash'), { topic: 'sun' });
    await runToEnd(pipeline('poems', 'gemini-2.5-pro'), { topic: 'moon' });
    await runToEnd(broken(17), { items: ['a'] });
    await runToEnd(broken(4711), { items: ['a'] });
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    await stopPostgres();
  });

  const sum = <T>(rows: readonly T[], value: (row: T) => number) => rows.reduce((total, row) => total + value(row), 0);

  it('adds up to what the runs themselves say, whichever way it is cut', async () => {
    const { store } = service;
    const totals = await readTotals(store, scope());
    const tokens = sum(runs, (run) => run.total_tokens);
    expect(totals).toMatchObject({ runs: 5, runs_failed: 2, calls: 6, calls_failed: 0 });
    expect(totals.usage.input_tokens + totals.usage.output_tokens).toBe(tokens);
    expect(totals.cost_usd).toBeCloseTo(
      sum(runs, (run) => run.total_cost_usd ?? 0),
      9
    );

    const buckets = await readBuckets(store, scope(), 300);
    const pipelines = await readPipelines(store, scope(), { from: new Date(0), to: from });
    const models = await readModels(store, scope());
    const steps = await readSteps(store, scope());
    const hours = await readHours(store, scope(), 'Asia/Kathmandu');
    for (const rows of [buckets, pipelines, models, steps, hours]) {
      expect(sum<{ cost_usd: number }>(rows, (row) => row.cost_usd)).toBeCloseTo(totals.cost_usd, 9);
    }
    for (const rows of [buckets, pipelines, hours]) {
      expect(sum<{ runs: number }>(rows, (row) => row.runs)).toBe(5);
      expect(sum<{ tokens: number }>(rows, (row) => row.tokens)).toBe(tokens);
    }
    expect(buckets).toHaveLength(
      Math.ceil((Date.now() + 60_000 - Number(buckets[0] && Date.parse(buckets[0].timestamp))) / 300_000)
    );
  });

  it('names the costliest step and what the window before cost', async () => {
    const pipelines = await readPipelines(service.store, scope(), { from: new Date(0), to: from });
    const news = pipelines.find((row) => row.pipeline_name === 'news');
    expect(news).toMatchObject({ runs: 2, runs_failed: 0, previous_cost_usd: 0 });
    expect(news?.costliest_step?.cost_share).toBeGreaterThanOrEqual(0.5);
    expect(pipelines.at(-1)).toMatchObject({ pipeline_name: 'broken', costliest_step: null, cost_usd: 0 });
  });

  it('looks at one model or one pipeline when asked', async () => {
    const pro = await readTotals(service.store, { ...scope(), model: 'gemini-2.5-pro' });
    expect(pro).toMatchObject({ runs: 1, calls: 1 });
    expect(await readTotals(service.store, { ...scope(), pipeline_name: 'news' })).toMatchObject({ runs: 2, calls: 4 });
  });

  it('lists exactly the runs behind each figure', async () => {
    const { store } = service;
    const window = scope();
    const ended = { ended_from: window.from.toISOString(), ended_to: window.to.toISOString() };
    const count = async (query: ListRunsQuery) =>
      (await listRuns(store, { ...ended, ...query, limit: 100 })).runs.length;
    for (const { pipeline_name, runs: many } of await readPipelines(store, window, window)) {
      expect([pipeline_name, await count({ pipeline_name })]).toEqual([pipeline_name, many]);
    }
    for (const { provider, model } of await readModels(store, window)) {
      const { runs: many } = await readTotals(store, { ...window, provider, model });
      expect([model, await count({ provider, model })]).toEqual([model, many]);
    }
    expect(await count({ model: 'gemini-2.5-pro' })).toBe(1);
    expect(await count({ provider: 'nobody' })).toBe(0);
    const time_zone = 'Asia/Kathmandu';
    for (const { weekday, hour, runs: many } of await readHours(store, window, time_zone)) {
      expect(await count({ started_weekday: weekday, started_hour: hour, time_zone })).toBe(many);
      expect(await count({ started_weekday: (weekday % 7) + 1, started_hour: hour, time_zone })).toBe(0);
    }
    for (const { timestamp, runs: many } of await readBuckets(store, window, 300)) {
      const ended_to = new Date(Date.parse(timestamp) + 300_000).toISOString();
      expect(await count({ ended_from: timestamp, ended_to })).toBe(many);
    }
    expect(await count({ statuses: 'failed,running' })).toBe(2);
  });

  it('lists exactly the runs with the calls behind each figure', async () => {
    const { store } = service;
    const idsOf = async (query: ListRunsQuery) =>
      (await listRuns(store, { ...query, limit: 100 })).runs.map(({ run_id }) => run_id).sort();
    const spanOf = (timestamp: string) => ({
      call_ended_from: timestamp,
      call_ended_to: new Date(Date.parse(timestamp) + 1000).toISOString(),
    });
    const calls = await store.db
      .selectFrom('model_calls')
      .select(['pipeline_execution_id as run_id', 'model', 'completed_at', 'duration_ms'])
      .execute();
    expect(calls).toHaveLength(6);
    for (const { timestamp, class: at } of await readLatency(store, scope(), 1)) {
      const call_ms_from = LATENCY_BOUNDS_MS[at - 1];
      const call_ms_to = LATENCY_BOUNDS_MS[at];
      const span = spanOf(timestamp);
      const those = calls.filter(({ completed_at, duration_ms }) => {
        const ended = completed_at?.toISOString() ?? '';
        const ms = Number(duration_ms ?? NaN);
        const then = ended >= span.call_ended_from && ended < span.call_ended_to;
        return then && ms >= (call_ms_from ?? 0) && ms < (call_ms_to ?? Infinity);
      });
      expect(those).not.toHaveLength(0);
      const ids = [...new Set(those.map(({ run_id }) => run_id))].sort();
      expect(await idsOf({ ...span, call_ms_from, call_ms_to })).toEqual(ids);
    }
    for (const { timestamp, cost_usd } of await readBuckets(store, scope(), 1)) {
      expect([timestamp, (await idsOf(spanOf(timestamp))).length > 0]).toEqual([timestamp, cost_usd > 0]);
    }
    expect(await idsOf({ call_ms_from: 60_000 })).toEqual([]);
    // It is one call that all of it is about.
    const slowest = Number(calls.find(({ model }) => model === 'gemini-2.5-pro')?.duration_ms);
    expect(await idsOf({ model: 'gemini-2.5-pro', call_ms_from: slowest })).toHaveLength(1);
    expect(await idsOf({ model: 'gemini-2.5-pro', call_ms_from: slowest + 1 })).toEqual([]);
  });

  it('has each answered call in one class of durations', async () => {
    const cells = await readLatency(service.store, scope(), 300);
    expect(sum(cells, ({ calls }) => calls)).toBe(6);
    // The simulated provider is quick.
    expect(cells.every((cell) => cell.class < 4)).toBe(true);
    expect(await readLatency(service.store, { ...scope(), model: 'gemini-2.5-pro' }, 300)).toHaveLength(1);
  });

  it('makes no suggestion out of a handful of calls', async () => {
    expect(await readSuggestions(service.store, scope())).toEqual([]);
  });

  it('takes failures that differ only in numbers as one, of the innermost step', async () => {
    const [group, ...others] = await listErrorGroups(service.store, scope(), { limit: 10 });
    expect(others).toEqual([]);
    expect(group).toMatchObject({ pipeline_name: 'broken', step_name: 'inner', count: 2, runs: 2, state: 'new' });
    expect(sum(group?.sparkline ?? [], (point) => point)).toBe(2);
    const occurrences = await listOccurrences(service.store, group?.fingerprint ?? '', 10);
    expect(occurrences.map(({ error }) => error.message)).toEqual([
      expect.stringContaining('record 4711 not found'),
      expect.stringContaining('record 17 not found'),
    ]);
  });

  it('knows resolved from regressed', async () => {
    const read = async () => (await listErrorGroups(service.store, scope(), { limit: 10 }))[0];
    const fingerprint = (await read())?.fingerprint ?? '';
    await resolveErrorGroup(service.store, fingerprint, ACTOR);
    expect(await read()).toMatchObject({ state: 'resolved', resolved_by: 'tester' });
    const wanted = (resolved: boolean) => listErrorGroups(service.store, scope(), { limit: 10, resolved });
    expect([await wanted(false), (await wanted(true)).map((group) => group.fingerprint)]).toEqual([[], [fingerprint]]);
    await runToEnd(broken(1), { items: ['a'] });
    expect(await read()).toMatchObject({ state: 'regressed', count: 3 });
    await reopenErrorGroup(service.store, fingerprint);
    expect(await read()).toMatchObject({ state: 'new', resolved_at: null });
  });
});

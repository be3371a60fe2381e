import { readSeries } from '../../src/store/metrics.ts';
import { startPostgres } from '../backends/index.ts';
import { startService, type TestService } from '../engine/harness.ts';

const WORKFLOW = `
workflow:
  name: rain
  steps:
    - name: ask
      type: gemini
      model: gemini-2.5-flash
      prompt: Will it rain?
`;
/** A minute long gone, so that nothing else falls into it. */
const MINUTE = Date.parse('2026-01-05T12:00:00.000Z');
const at = (second: number) => new Date(MINUTE + second * 1000);

describe.each(['embedded', 'postgresql'] as const)('series on the %s store', (kind) => {
  let service: TestService;
  let stop: () => Promise<void> = () => Promise.resolve();
  const usage = { input_tokens: 30, output_tokens: 12 };
  const calls = [
    { status: 'completed', completed_at: at(7), duration_ms: 100, cost: 0.5, error: null },
    { status: 'completed', completed_at: at(8), duration_ms: 300, cost: null, error: null },
    { status: 'failed', completed_at: at(31), duration_ms: 900, cost: 0.25, error: { type: 'rate_limit' } },
    { status: 'cancelled', completed_at: at(39), duration_ms: 50, cost: null, error: null },
  ] as const;

  beforeAll(async () => {
    const postgres = kind === 'postgresql' ? await startPostgres() : null;
    stop = async () => postgres?.stop();
    service = await startService(postgres === null ? {} : { databaseUrl: postgres.url });
    for (const call of calls) {
      const { run_id } = await service.start(WORKFLOW);
      await service.until(run_id, ({ status }) => status === 'completed');
      await service.store.db
        .updateTable('model_calls')
        .set({
          ...call,
          model: 'rain-1',
          usage: call.status === 'cancelled' ? null : JSON.stringify(usage),
          error: call.error && JSON.stringify({ ...call.error, message: 'too many' }),
        })
        .where('pipeline_execution_id', '=', run_id)
        .execute();
    }
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    await stop();
  });

  it('begins with a whole bucket, counts what was used, and says what is not known', async () => {
    const buckets = await readSeries(service.store, { from: at(7.5), to: at(50), step_s: 10 });
    expect(buckets.map(({ timestamp }) => timestamp)).toEqual([0, 10, 20, 30, 40].map((s) => at(s).toISOString()));
    const [first, quiet, , third] = buckets;
    expect(first).toMatchObject({
      calls: 2,
      cost_usd: 0.5,
      cost_unknown_calls: 1,
      latency_p50_ms: 200,
      tokens_by_model: { 'rain-1': 84 },
    });
    expect(quiet).toMatchObject({ calls: 0, cost_usd: 0, cost_unknown_calls: 0, latency_p50_ms: null });
    expect(third).toMatchObject({
      calls: 1,
      cost_usd: 0.25,
      cost_unknown_calls: 0,
      errors_by_type: { rate_limit: 1 },
      latency_p95_ms: null,
      tokens_by_model: { 'rain-1': 42 },
    });
  });
});

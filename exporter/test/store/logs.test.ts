import { sql } from 'kysely';

import type { EventOf } from '../../src/contract/events.ts';
import { appendEvents } from '../../src/store/events.ts';
import { type LogQuery, readLogs } from '../../src/store/logs.ts';
import { startPostgres } from '../backends/index.ts';
import { startService, type TestService } from '../engine/harness.ts';

type Line = Omit<EventOf<'log:entry'>, 'id' | 'timestamp'>;
const aLine = (message: string, changes: Partial<Line> = {}): Line => ({
  kind: 'log:entry',
  run_id: null,
  level: 'info',
  message,
  step_path: null,
  attempt: null,
  trace_id: null,
  span_id: null,
  context: {},
  ...changes,
});
/** Minutes long gone, so that nothing else falls into them. */
const LONG_AGO = Date.parse('2026-01-05T12:00:00.000Z');
const minute = (count: number) => new Date(LONG_AGO + count * 60_000);
const OF_A_LINE_A_MINUTE = 'f6b4c6f2-6a9e-4f0a-9a53-3f2d1c7f0a11';

describe.each(['embedded', 'postgresql'] as const)('logs on the %s store', (kind) => {
  let service: TestService;
  let stop: () => Promise<void> = () => Promise.resolve();
  const append = (lines: readonly Line[]) => service.store.db.transaction().execute((tx) => appendEvents(tx, lines));
  const found = async (query: Omit<LogQuery, 'limit'> & { limit?: number }) =>
    (await readLogs(service.store, { limit: 100, ...query })).map(({ message }) => message);

  beforeAll(async () => {
    const postgres = kind === 'postgresql' ? await startPostgres() : null;
    stop = async () => postgres?.stop();
    service = await startService(postgres === null ? {} : { databaseUrl: postgres.url });
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    await stop();
  });

  it('pages back through the logs without a gap or a line twice', async () => {
    const lines = Array.from({ length: 25 }, (_, index) => aLine(`page ${index}`));
    await append(lines);
    const read: string[] = [];
    let before: number | undefined;
    for (let page = 0; page < 3; page++) {
      const logs = await readLogs(service.store, { search: 'page ', limit: 10, before });
      read.unshift(...logs.map(({ message }) => message));
      before = logs[0]?.id;
    }
    expect(read).toEqual(lines.map(({ message }) => message));
  });

  it('finds a text in message and fields as a reader sees them, levels, and a step with what is in it', async () => {
    await append([
      aLine('Überlast bei Gemini', { level: 'warn', step_path: 'loop' }),
      aLine('answered', { level: 'debug', step_path: 'loop/ask', context: { model: 'Flash "2.5"', status: 429 } }),
      aLine('looked up', {
        level: 'error',
        step_path: 'looping',
        context: { tool: { name: 'find  it', rows: [1, 2] } },
      }),
    ]);
    const cases: Array<[Partial<LogQuery>, string[]]> = [
      [{ search: 'überLAST' }, ['Überlast bei Gemini']],
      [{ search: 'flash "2' }, ['answered']],
      [{ search: '429' }, ['answered']],
      // The name of a field is no text of the line.
      [{ search: 'status' }, []],
      [{ search: '{"name":"find  it","rows":[1,2]}' }, ['looked up']],
      [{ step_path: 'loop' }, ['Überlast bei Gemini', 'answered']],
      [{ step_path: 'loop', levels: ['debug', 'error'] }, ['answered']],
      [{ step_path: 'loop', level: 'info' }, ['Überlast bei Gemini']],
      [{ step_path: 'loop', level: 'error', levels: ['warn'] }, []],
    ];
    for (const [query, messages] of cases) {
      expect([query, await found(query)]).toEqual([query, messages]);
    }
  });

  it('looks for a text through more than it looks at in one go, until it is stopped', async () => {
    await append([aLine('deep down')]);
    await sql`INSERT INTO events (kind, timestamp, payload)
      SELECT kind, timestamp, jsonb_set(payload, '{message}', '"one of many"') FROM events, generate_series(1, 20500)
      WHERE payload->>'message' = 'deep down'`.execute(service.store.db);
    await append([aLine('not so DEEP')]);
    expect(await found({ search: 'deep' })).toEqual(['deep down', 'not so DEEP']);
    expect(await found({ search: 'deep', limit: 1 })).toEqual(['not so DEEP']);
    const stopped = await readLogs(service.store, { search: 'deep', limit: 100 }, AbortSignal.abort());
    expect(stopped).toHaveLength(1);
  });

  it('reads a time range, with both of its ends, whole or by page', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => aLine(`minute ${index}`, { run_id: OF_A_LINE_A_MINUTE }));
    await append(lines);
    await sql`UPDATE events SET timestamp = ${minute(0)}::timestamptz + make_interval(mins => substr(payload->>'message', 8)::int)
      WHERE run_id = ${OF_A_LINE_A_MINUTE}`.execute(service.store.db);
    const run = { run_id: OF_A_LINE_A_MINUTE };
    expect(await found({ ...run, from: minute(10), to: minute(12) })).toEqual(['minute 10', 'minute 11', 'minute 12']);
    expect(await found({ from: minute(10), to: minute(12) })).toHaveLength(3);
    expect(await found({ ...run, to: minute(1) })).toEqual(['minute 0', 'minute 1']);
    expect(await found({ ...run, from: minute(2998) })).toEqual(['minute 2998', 'minute 2999']);
    expect(await found({ ...run, to: minute(-2) })).toEqual([]);
    expect(await found({ ...run, from: minute(3001) })).toEqual([]);
    const [entry] = await readLogs(service.store, { ...run, to: minute(500), limit: 1 });
    expect(entry?.message).toBe('minute 500');
    expect(await found({ ...run, to: minute(500), before: entry?.id, limit: 1 })).toEqual(['minute 499']);
  });
});

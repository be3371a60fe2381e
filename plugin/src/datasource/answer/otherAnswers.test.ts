import type { LogsQuery, SeriesQuery } from '@stepscope/exporter/contract/api';
import type { SearchQuery } from '@stepscope/exporter/contract/search';

import type { LogEntry } from '../../source/source.types';
import { RUN_ID } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import { aBucket, aCall, aContext, aLogEntry, aQuery, aSnapshot, metricsEvent, NOON } from '../fixtures';
import { countersAnswer } from './countersAnswer';
import { burstOf } from './liveBursts';
import { logsAnswer } from './logsAnswer';
import { metricsAnswer, stepSeconds } from './metricsAnswer';
import { searchAnswer } from './searchAnswer';

const signal = new AbortController().signal;

describe('logs', () => {
  const line = (id: number, changes: Partial<LogEntry> = {}) =>
    aLogEntry({ id, timestamp: new Date(NOON + id * 1000).toISOString(), ...changes });

  it('leaves out what is not of the range or the step', async () => {
    const asked: LogsQuery[] = [];
    const lines = [line(-3000), line(1), line(2, { step_path: 'other' })];
    const { source } = aSource({
      listLogs: async (query) => {
        asked.push(query);
        return lines;
      },
    });
    const answer = logsAnswer(
      aQuery('logs', { run: [RUN_ID], step: ['review'], level: 'info', text: 'began' }),
      aContext(source)
    );
    expect(await answer.read(signal)).toMatchObject({ entries: [{ id: 1 }], cut: false });
    expect(asked).toEqual([
      { limit: 5000, from: expect.stringMatching(/Z$/), run_id: RUN_ID, level: 'info', search: 'began' },
    ]);
  });

  it.each([
    { live: true, asked: [undefined, -5000, -10_000, -15_000] },
    // Lines of telemetry have no lasting ids to ask on from.
    { live: false, asked: [undefined] },
  ])('asks on for older lines while pages are full, if it can: $live', async ({ live, asked }) => {
    const questions: unknown[] = [];
    const { source } = aSource({
      capabilities: { live, control: false, analytics: false, content: true, keys: false },
      listLogs: async ({ before = 0 }) => {
        questions.push(before === 0 ? undefined : before);
        return Array.from({ length: 5000 }, (_, index) =>
          line((Number(before) - 5000 + index) / 100, { id: Number(before) - 5000 + index })
        );
      },
    });
    const answer = logsAnswer(aQuery('logs', { step: ['none'] }), aContext(source));
    expect(await answer.read(signal)).toEqual({ entries: [], cut: true });
    expect(questions).toEqual(asked);
  });

  it('adds lines that match, each once, and lets the oldest go', () => {
    const { source } = aSource();
    const answer = logsAnswer(aQuery('logs', { level: 'warn', limit: 2 }), aContext(source));
    const known = { entries: [line(1, { level: 'warn' }), line(2, { level: 'error' })], cut: false };
    const heard = burstOf([line(2, { level: 'error' }), line(3, { level: 'debug' }), line(4, { level: 'warn' })]);
    expect(answer.follow(known, heard)).toMatchObject({ entries: [{ id: 2 }, { id: 4 }], cut: true });
    expect(answer.follow(known, burstOf([line(3)]))).toBe(known);
  });
});

describe('metrics', () => {
  it('asks for points as wide as those on the screen, up to now', async () => {
    const asked: SeriesQuery[] = [];
    const { source } = aSource({
      getSeries: async (query) => {
        asked.push(query);
        return { step_s: 15, buckets: [aBucket()] };
      },
    });
    const answer = metricsAnswer(aQuery('metrics', { run: ['a', 'b'], metrics: ['cost'] }), aContext(source));
    const known = await answer.read(signal);
    expect(asked).toMatchObject([
      { run_id: 'a', step_s: 15, from: '2026-08-01T11:30:00.000Z', to: '2026-08-01T12:00:10.000Z' },
      { run_id: 'b' },
    ]);
    expect(answer.framesOf(known).frames).toHaveLength(2);
    expect(answer.follow(known, burstOf([metricsEvent(aSnapshot())]))).toBeUndefined();
  });

  it.each([
    [60_000, 100, 1],
    [3_600_000, 15_000, 15],
    [30 * 86_400_000, 1000, 519],
    [3650 * 86_400_000, 1000, 63_085],
  ])('a range of %d ms at %d ms a point has buckets of %d s', (range, interval, seconds) => {
    expect(stepSeconds(range, interval)).toBe(seconds);
  });

  it('has the counters as they were told last', async () => {
    const { source } = aSource({ getCurrentMetrics: async () => aSnapshot() });
    const answer = countersAnswer(aContext(source));
    const known = await answer.read(signal);
    const next = answer.follow(known, burstOf([metricsEvent(aSnapshot({ total_pipelines_running: 7 }))]));
    expect(next?.total_pipelines_running).toBe(7);
    expect(answer.follow(known, burstOf([]))).toBe(known);
  });
});

describe('text in prompts and replies', () => {
  const hit = {
    ...aCall(),
    pipeline_name: 'a',
    field: 'prompt' as const,
    snippet: 'heat',
    match_start: 0,
    match_end: 4,
  };

  it('asks for what can be asked, and compares several values itself', async () => {
    const asked: SearchQuery[] = [];
    const { source } = aSource({
      search: async (query) => {
        asked.push(query);
        return { hits: [hit, { ...hit, model: 'other' }], next_cursor: 'more' };
      },
    });
    const query = aQuery('search', { text: 'heat', model: ['gemini-2.5-flash', 'pro'], workflow: ['a'], limit: 4000 });
    const answer = searchAnswer(query, aContext(source));
    const found = await answer.read(signal);
    expect(found.hits).toHaveLength(1);
    expect(asked).toMatchObject([{ q: 'heat', pipeline_name: 'a', model: undefined, limit: 200 }]);
    expect(answer.framesOf(found).notices).toHaveLength(1);
  });

  it('says that a text is needed', async () => {
    const answer = searchAnswer(aQuery('search', { text: 'a' }), aContext(aSource().source));
    await expect(answer.read(signal)).rejects.toThrow('there is no text to look for');
  });
});

import { aRun, aStep } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import { aContext, aQuery, NOON, runEvent, stepEvent } from '../fixtures';
import { listRuns } from './listRuns';
import { burstOf } from './liveBursts';
import { runsAnswer } from './runsAnswer';

const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const ended = (minutes: number, changes = {}) =>
  aRun({
    run_id: `ended-${minutes}`,
    queued_at: at(minutes),
    completed_at: at(minutes + 1),
    status: 'completed',
    ...changes,
  });
const signal = new AbortController().signal;

it('asks page by page until the range is behind it, and leaves out what was not there in it', async () => {
  const pages = [
    { runs: [aRun({ run_id: 'later', queued_at: at(40) }), ended(-1)], next_cursor: '2' },
    { runs: [ended(-10), aRun({ run_id: 'long', queued_at: at(-100) })], next_cursor: '3' },
    { runs: [ended(-120)], next_cursor: '4' },
  ];
  const asked: unknown[] = [];
  const { source } = aSource({
    listRuns: async (query) => {
      asked.push(query);
      return pages[asked.length - 1] ?? { runs: [], next_cursor: null };
    },
  });
  const found = await listRuns(
    aQuery('runs', { workflow: ['research-loop'] }),
    aContext(source, { moving: false }),
    10,
    signal
  );
  expect(found).toMatchObject({
    runs: [{ run_id: 'ended--1' }, { run_id: 'ended--10' }, { run_id: 'long' }],
    cut: false,
  });
  expect(asked).toMatchObject([{ pipeline_name: 'research-loop' }, { cursor: '2' }, { cursor: '3' }]);
  // However many runs there have been since, they are not gone through.
  expect(asked[0]).toMatchObject({ queued_to: at(30) });
});

it('finds what has begun since the query was made, where the range moves', async () => {
  const later = aRun({ queued_at: at(40) });
  const { source } = aSource({ listRuns: async () => ({ runs: [later], next_cursor: null }) });
  expect((await listRuns(aQuery('runs'), aContext(source), 10, signal)).runs).toEqual([later]);
});

it('lets the source compare words and one value, and compares several itself', async () => {
  const asked: unknown[] = [];
  const { source } = aSource({
    listRuns: async (query) => {
      asked.push(query);
      return { runs: [ended(-1, { pipeline_name: 'a' }), ended(-2, { pipeline_name: 'c' })], next_cursor: null };
    },
  });
  const query = aQuery('runs', { workflow: ['a', 'b'], status: ['completed'], text: 'refused' });
  expect((await listRuns(query, aContext(source), 10, signal)).runs).toHaveLength(1);
  expect(asked).toEqual([{ limit: 500, status: 'completed', search: 'refused' }]);
});

describe('following', () => {
  const { source } = aSource();
  const answer = runsAnswer(aQuery('runs', { status: ['running', 'queued'], limit: 2 }), aContext(source));
  const known = { runs: [aRun({ run_id: 'a' }), aRun({ run_id: 'b' })], cut: false };

  it('changes rows in place, and takes out what no longer belongs', () => {
    const burst = burstOf([
      runEvent(aRun({ run_id: 'b', total_tokens: 5 })),
      runEvent(aRun({ run_id: 'a', status: 'failed' })),
    ]);
    expect(answer.follow(known, burst)?.runs).toMatchObject([{ run_id: 'b', total_tokens: 5 }]);
  });

  it('puts new runs on top, within the limit', () => {
    const next = answer.follow(known, burstOf([runEvent(aRun({ run_id: 'c' }))]));
    expect(next).toMatchObject({ runs: [{ run_id: 'c' }, { run_id: 'a' }], cut: true });
    expect(next && answer.framesOf(next).notices[0]?.text).toContain('newest 2');
  });

  it('moves a run to the step it starts', () => {
    const step = aStep({ run_id: 'a', step_path: 'write', status: 'running' });
    expect(answer.follow(known, burstOf([stepEvent(step)]))?.runs[0]?.current_step).toBe('write');
  });

  it('is the same when nothing of it changed', () => {
    expect(answer.follow(known, burstOf([runEvent(aRun({ run_id: 'z', status: 'failed' }))]))).toBe(known);
  });

  it('asks again where only the source can compare words', () => {
    const byWords = runsAnswer(aQuery('runs', { text: 'refused' }), aContext(source));
    expect(byWords.follow(known, burstOf([runEvent(aRun({ run_id: 'c' }))]))).toBeUndefined();
  });
});

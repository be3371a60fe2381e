import type { ListRunsResponse } from '@stepscope/exporter/contract/api';

import { putRuns } from '../source/live/cacheRuns';
import { keepRows } from '../source/live/keepRows';
import { queryKeys } from '../source/queries/keys';
import { SourceError } from '../source/SourceError';
import { aRun } from '../ui/fixtures';
import { createQueryClient, shouldRetry } from './queryClient';

const runs = ['1', '2', '3'].map((run_id) => aRun({ run_id }));
const page: ListRunsResponse = { runs, next_cursor: null };
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('the page of runs, asked for again', () => {
  test('is the old one where nothing changed', () => {
    expect(keepRows(page, copyOf(page))).toBe(page);
  });

  test('keeps the rows below a new run and around a changed one', () => {
    const added = aRun({ run_id: '0' });
    const changed = aRun({ run_id: '2', status: 'failed' });
    const next = keepRows(page, copyOf({ ...page, runs: [added, ...runs.with(1, changed)] }));
    expect(next.runs).toEqual([added, runs[0], changed, runs[2]]);
    expect(next.runs[1]).toBe(runs[0]);
    expect(next.runs[3]).toBe(runs[2]);
  });

  test('follows the order and the end of the new one', () => {
    const next = keepRows(page, copyOf({ runs: [aRun({ run_id: '3' }), aRun({ run_id: '1' })], next_cursor: 'more' }));
    expect(next.runs).toEqual([runs[2], runs[0]]);
    expect(next.runs[0]).toBe(runs[2]);
    expect(next.next_cursor).toBe('more');
  });
});

test('a run that the live stream puts on top leaves the rows below as they are', () => {
  const client = createQueryClient();
  client.setQueryData(queryKeys.runs({}), page);
  const [first, second] = client.getQueryData<ListRunsResponse>(queryKeys.runs({}))?.runs ?? [];
  putRuns(client, [aRun({ run_id: '0' })]);
  const now = client.getQueryData<ListRunsResponse>(queryKeys.runs({}))?.runs;
  expect(now).toHaveLength(4);
  expect(now?.[1]).toBe(first);
  expect(now?.[2]).toBe(second);
});

test.each([
  [404, false],
  [501, false],
  [502, true],
  [0, true],
])('an answer of %i is worth another try: %s', (status, again) => {
  const error = new SourceError({ title: 'no', status });
  expect(shouldRetry(0, error)).toBe(again);
  expect(shouldRetry(2, error)).toBe(false);
});

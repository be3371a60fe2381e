import { recorded } from '../recorded/exchange';
import { STILL_RUNNING_MS } from '../trace/runOf';
import { runsFromSearch } from './runsFromSearch';
import { decodeSearch } from './searchResults';

const NOW = 1_795_487_200_000;
const search = (name: string) => decodeSearch(recorded(name));

it('lists runs from their own spans, newest first, with ids in full length', () => {
  const runs = runsFromSearch({ runs: search('tempo-search-runs'), calls: [] }, NOW);
  expect(runs).toHaveLength(search('tempo-search-runs').length);
  expect(runs[0]).toMatchObject({
    run_id: '0193b2c4-0000-7000-8000-000000000029',
    pipeline_name: 'blog-batch',
    status: 'completed',
    total_tokens: 4052,
    total_cost_usd: 0.025835999999999998,
  });
  expect(runs.map((run) => run.queued_at)).toEqual(
    runs
      .map((run) => run.queued_at)
      .sort()
      .reverse()
  );
  expect(runs.every((run) => run.trace_id?.length === 32)).toBe(true);
  expect(runs.filter((run) => run.status === 'failed').map((run) => run.pipeline_name)).toContain('fix-bug');
});

it('does not list a run twice when its model calls are found as well', () => {
  const found = { runs: search('tempo-search-runs'), calls: search('tempo-search-model-calls') };
  const ids = runsFromSearch(found, NOW).map((run) => run.trace_id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('lists a run whose own span has not arrived, as going on and later as lost', () => {
  const found = { runs: [], calls: search('tempo-search-no-root') };
  expect(runsFromSearch(found, NOW)[0]).toMatchObject({ status: 'running', total_cost_usd: null });
  expect(runsFromSearch(found, NOW + STILL_RUNNING_MS)[0]).toMatchObject({ status: 'failed' });
});

it('finds nothing in an empty answer or a text', () => {
  expect(search('tempo-search-empty')).toEqual([]);
  expect(search('tempo-search-bad-query')).toEqual([]);
});

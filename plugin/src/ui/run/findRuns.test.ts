import type { ListRunsQuery } from '@stepscope/exporter/contract/api';

import { aRun } from '../fixtures';
import { findRuns } from './findRuns';

const idOf = (end: string) => `01890000-0000-7000-8000-00000000${end}`;
const now = aRun({ run_id: idOf('0001') });
const failed = aRun({ run_id: idOf('0002'), status: 'failed' });
const byGrace = aRun({ run_id: idOf('0003'), status: 'completed', started_by: 'grace' });
const old = aRun({ run_id: idOf('0004'), status: 'completed' });

function find(words: string) {
  const list = async ({ search }: ListRunsQuery) => ({
    runs: search === undefined ? [now, failed, byGrace] : search === 'patch' ? [old, failed] : [],
    next_cursor: null,
  });
  const get = async (run_id: string) => aRun({ run_id });
  return findRuns(words, { pipelineName: 'research-loop', except: now.run_id, list, get }).then((runs) =>
    runs.map(({ run_id }) => run_id.slice(-4))
  );
}

it.each([
  ['', ['0002', '0003'], 'all but the one that is shown'],
  ['Failed', ['0002'], 'a state'],
  [' grace', ['0003'], 'who started it'],
  ['#0003', ['0003'], 'the end of an id, as it is written everywhere'],
  ['patch', ['0004', '0002'], 'what the service finds'],
  ['nothing of this', [], 'nothing'],
  [`http://grafana/a/app/runs/${idOf('0009')}?tab=logs`, ['0009'], 'the run that a link leads to'],
])('"%s" finds %j: %s', async (words, found) => {
  expect(await find(words)).toEqual(found);
});

it('looks through the runs of every pipeline, by name too', async () => {
  const asked: ListRunsQuery[] = [];
  const list = async (query: ListRunsQuery) => {
    asked.push(query);
    return { runs: query.search === undefined ? [now, failed] : [], next_cursor: null };
  };
  const found = await findRuns('RESEARCH-loop', { list, get: () => Promise.reject(new Error('not asked')) });
  expect(found).toEqual([now, failed]);
  expect(asked).toEqual([{ limit: 200 }, { search: 'research-loop' }]);
});

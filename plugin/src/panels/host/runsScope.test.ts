import { dateTime } from '@grafana/data';

import { aRun } from '../../ui/fixtures';
import { runsScope } from './runsScope';

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };

test.each([
  [[], '', {}, 'all'],
  [['a', 'b'], 'all', {}, 'all'],
  [['fix-bug'], 'Failed', { pipeline_name: 'fix-bug' }, 'failed'],
  [[], 'active', {}, 'active'],
  [[], 'no-such', {}, 'all'],
])('pipelines %j, status %j', (pipelines, wanted, query, status) => {
  expect(runsScope(pipelines, wanted, range)).toMatchObject({ query, status });
});

test('several pipelines are told apart here', () => {
  const runs = ['a', 'b', 'c'].map((pipeline_name) => aRun({ pipeline_name, completed_at: null }));
  const { within } = runsScope(['a', 'c'], '', range);
  expect(within(runs).map(({ pipeline_name }) => pipeline_name)).toEqual(['a', 'c']);
});

import { dateTime } from '@grafana/data';

import { runsScope } from './runsScope';

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };

test.each([
  [{ pipeline: '', status: '' }, {}, 'all'],
  [{ pipeline: 'All', status: 'all' }, {}, 'all'],
  [{ pipeline: 'fix-bug', status: 'Failed' }, { pipeline_name: 'fix-bug' }, 'failed'],
  [{ pipeline: '', status: 'active' }, {}, 'active'],
  [{ pipeline: '', status: 'no-such' }, {}, 'all'],
])('options %j', (options, query, status) => {
  expect(runsScope(options, range)).toMatchObject({ query, status });
});

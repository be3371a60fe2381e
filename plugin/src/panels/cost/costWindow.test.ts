import { dateTime, type TimeRange } from '@grafana/data';

import { costWindow } from './costWindow';

const from = '2026-08-01T10:00:00.000Z';
const to = '2026-08-01T11:00:00.000Z';
const bounds = { from: dateTime(from), to: dateTime(to) };
const fixed: TimeRange = { ...bounds, raw: bounds };
const moving: TimeRange = { ...bounds, raw: { from: 'now-1h', to: 'now' } };

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-08-01T15:00:00.000Z') }));
afterEach(() => jest.useRealTimers());

test.each([
  ['all of today is told by the counters', 'today', [], fixed, undefined],
  ['a pipeline today', 'today', ['fix-bug'], fixed, { from: '2026-08-01T00:00:00.000Z', pipeline_name: 'fix-bug' }],
  ['the time range', 'range', [], fixed, { from, to }],
  ['a pipeline in a range that moves', 'range', ['fix-bug'], moving, { from, pipeline_name: 'fix-bug' }],
  ['several pipelines today', 'today', ['fix-bug', 'brief'], fixed, { from: '2026-08-01T00:00:00.000Z' }],
] as const)('%s', (_what, period, pipelines, range, query) => {
  expect(costWindow(period, pipelines, range)?.query).toEqual(query);
});

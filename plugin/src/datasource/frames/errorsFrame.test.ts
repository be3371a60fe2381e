import { type DataFrame, isDataFrame } from '@grafana/data';

import { anErrorGroup } from '../../ui/fixtures';
import { NOON } from '../fixtures';
import { errorsFrame } from './errorsFrame';

const HOUR = 3_600_000;
const framed = (changes = {}, age = HOUR) =>
  errorsFrame({ from: NOON - age, to: NOON, groups: [anErrorGroup(changes)] }, NOON);
const cell = (frame: DataFrame, name: string): unknown => frame.fields.find((field) => field.name === name)?.values[0];

it('has a group a row: what, where, how often, since when', () => {
  const frame = framed();
  expect(frame).toMatchObject({ name: 'errors', length: 1, meta: { preferredVisualisationType: 'table' } });
  const row = Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[0]]));
  expect(row).toMatchObject({
    last_seen: Date.parse('2026-11-25T11:59:00.000Z'),
    state: 'new',
    message: '429 too many requests',
    type: 'rate limit',
    workflow: 'fix-bug',
    step: 'patch',
    failures: 12,
    runs: 5,
    resolved: null,
  });
});

it('has the trend as a small series over the window', () => {
  const trend = cell(framed(), 'trend');
  if (!isDataFrame(trend)) {
    throw new Error('no frame');
  }
  expect(trend.fields.map(({ values }) => values)).toEqual([
    [NOON - HOUR, NOON - (HOUR * 2) / 3, NOON - HOUR / 3],
    [0, 3, 9],
  ]);
});

it.each([
  ['an hour', HOUR + 400, {}, '?range=1h&group='],
  ['a day and more', 30 * HOUR, {}, '?range=7d&group='],
  ['longer than the page has', 1000 * HOUR, {}, '?range=30d&group='],
  ['resolved', 24 * HOUR, { state: 'resolved' }, '?state=resolved&group='],
])('leads to the group on the Errors page: %s', (_, age, changes, query) => {
  expect(cell(framed(changes, age), 'path')).toBe(`/a/stepscope-pipelines-app/errors${query}${'f'.repeat(32)}`);
});

import { rangeUtil } from '@grafana/data';

import { textOf } from '../../../ui/rangeText';
import { shiftRange, widenRange } from './timeShift';

const now = Date.parse('2026-08-01T12:00:00.000Z');
const range = rangeUtil.convertRawToRange({ from: '2026-08-01T10:00:00.000Z', to: '2026-08-01T11:00:00.000Z' });
const texts = (raw: ReturnType<typeof shiftRange>) => [textOf(raw.from), textOf(raw.to)];

test('moves by half its length, and not past now', () => {
  expect(texts(shiftRange(range, -1, now))).toEqual(['2026-08-01T09:30:00.000Z', '2026-08-01T10:30:00.000Z']);
  expect(texts(shiftRange(range, 1, now))).toEqual(['2026-08-01T10:30:00.000Z', '2026-08-01T11:30:00.000Z']);
  const soon = Date.parse('2026-08-01T11:10:00.000Z');
  expect(texts(shiftRange(range, 1, soon))).toEqual(['2026-08-01T10:10:00.000Z', '2026-08-01T11:10:00.000Z']);
});

test('widens to twice its length, and not past now', () => {
  expect(texts(widenRange(range, now))).toEqual(['2026-08-01T09:30:00.000Z', '2026-08-01T11:30:00.000Z']);
  const soon = Date.parse('2026-08-01T11:00:00.000Z');
  expect(texts(widenRange(range, soon))).toEqual(['2026-08-01T09:00:00.000Z', '2026-08-01T11:00:00.000Z']);
});

test('relative bounds stay as they are', () => {
  expect(textOf('now-15m')).toBe('now-15m');
});

import { setTimeZoneResolver } from '@grafana/data';

import {
  formatAbsolute,
  formatBytes,
  formatCost,
  formatCount,
  formatDuration,
  formatElapsed,
  formatExact,
  formatPercent,
  formatRelative,
  formatTimeOfDay,
  formatTokens,
  formatUsd,
  shortId,
} from './format';

test.each([
  [0, '0'],
  [812, '812'],
  [999, '999'],
  [1000, '1 k'],
  [1234, '1.2 k'],
  [18_049, '18 k'],
  [999_499, '999 k'],
  [999_500, '1 M'],
  [1_420_000, '1.42 M'],
  [12_340_000, '12.3 M'],
  [2_000_000_000, '2 G'],
])('count %p reads %p', (count, text) => {
  expect(formatCount(count)).toBe(text);
  expect(formatTokens(count)).toBe(`${text} tok`);
});

test.each([
  [0, '$0'],
  [0.00001, '< $0.0001'],
  [0.00042, '$0.00042'],
  [0.0341, '$0.034'],
  [0.21, '$0.21'],
  [0.999, '$1.00'],
  [8.174, '$8.17'],
  [41_200, '$41 k'],
])('USD %p reads %p', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

test('a cost says when it is unknown or only a lower bound', () => {
  expect(formatCost(0.034, true)).toBe('$0.034');
  expect(formatCost(0.03, false)).toBe('≥ $0.03');
  expect(formatCost(null, false)).toBe('unknown');
  expect(formatCost(null, true)).toBe('–');
});

test.each([
  [0, '0 ms'],
  [412.4, '412 ms'],
  [4100, '4.1 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [59_499, '59 s'],
  [59_600, '1m00s'],
  [72_000, '1m12s'],
  [3_600_000, '1h00m'],
  [7_500_000, '2h05m'],
  [93_600_000, '1d02h'],
])('duration %p ms reads %p', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('a running time counts in whole seconds and never below zero', () => {
  expect(formatElapsed(-200)).toBe('0 s');
  expect(formatElapsed(41_900)).toBe('41 s');
  expect(formatElapsed(72_999)).toBe('1m12s');
});

test('a time is told by its distance from now', () => {
  const now = Date.parse('2026-08-01T12:00:00.000Z');
  expect(formatRelative('2026-08-01T11:59:58.000Z', now)).toBe('just now');
  expect(formatRelative('2026-08-01T11:57:00.000Z', now)).toBe('3 min. ago');
  expect(formatRelative('2026-08-01T10:00:00.000Z', now)).toBe('2 hr. ago');
  expect(formatRelative('2026-07-31T11:00:00.000Z', now)).toBe('yesterday');
});

test.each([
  ['utc', '23:30:00', 'Jul 31, 2026, 11:30:00 PM'],
  ['Asia/Tokyo', '08:30:00', 'Aug 1, 2026, 8:30:00 AM'],
  ['America/New_York', '19:30:00', 'Jul 31, 2026, 7:30:00 PM'],
])('a time is shown in the time zone chosen in Grafana: %s', (zone, time, date) => {
  setTimeZoneResolver(() => zone);
  expect(formatTimeOfDay('2026-07-31T23:30:00.000Z')).toBe(time);
  expect(formatAbsolute('2026-07-31T23:30:00.000Z')).toBe(date);
  setTimeZoneResolver(() => 'browser');
});

test('bytes, shares and ids', () => {
  expect(formatBytes(812)).toBe('812 B');
  expect(formatBytes(1234)).toBe('1.23 kB');
  expect(formatBytes(5_432_000_000)).toBe('5.43 GB');
  expect(formatPercent(0.024)).toBe('2.4 %');
  expect(formatPercent(0.38)).toBe('38 %');
  expect(shortId('01890000-0000-7000-8000-00000000a8f2')).toBe('#a8f2');
});

test.each([
  [0, '0 ms'],
  [412, '412 ms'],
  [4125, '4.125 s'],
  [12_000, '12 s'],
  [72_500, '1m12.5s'],
])('%p ms read %p exactly', (ms, text) => {
  expect(formatExact(ms)).toBe(text);
});

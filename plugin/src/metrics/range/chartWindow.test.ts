import { bucketWidth, chartWindow, choiceOf, rangeOf, RANGES, zoomedRange } from './chartWindow';

test('every preset is found again and has between 30 and 96 buckets', () => {
  for (const choice of RANGES) {
    expect(choiceOf(rangeOf(choice))).toBe(choice);
    const { from_ms, to_ms, step_s, live } = chartWindow(rangeOf(choice));
    const buckets = (to_ms - from_ms) / 1000 / step_s;
    expect(live).toBe(true);
    expect(buckets).toBeGreaterThanOrEqual(30);
    expect(buckets).toBeLessThanOrEqual(96);
  }
  expect(choiceOf({ from: 'now-15m', to: 'now-5m' })).toBeUndefined();
  expect(bucketWidth(365 * 86_400_000)).toBe(86_400);
});

test('a fixed range stands still', () => {
  const range = { from: '2026-08-01T12:00:00.000Z', to: '2026-08-01T12:16:00.000Z' };
  expect(chartWindow(range)).toEqual({
    from_ms: Date.parse(range.from),
    to_ms: Date.parse(range.to),
    step_s: 10,
    live: false,
  });
});

test('a drag becomes whole seconds, a slip of the hand nothing', () => {
  const start = Date.parse('2026-08-01T12:00:00.400Z');
  expect(zoomedRange(start, start + 60_000)).toEqual({
    from: '2026-08-01T12:00:00.000Z',
    to: '2026-08-01T12:01:01.000Z',
  });
  expect(zoomedRange(start, start + 2_000)).toBeUndefined();
});

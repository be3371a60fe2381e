import { className, latencyRows, usualLatency } from './latency';

const bucket = (timestamp: string) => ({ timestamp, runs: 0, runs_failed: 0, cost_usd: 0, tokens: 0 });
const buckets = ['2026-11-18T00:00:00.000Z', '2026-11-19T00:00:00.000Z'].map(bucket);
const [first, second] = buckets.map(({ timestamp }) => timestamp) as [string, string];

test('a row for each class there is and those between, the slowest first', () => {
  const latency = [
    { timestamp: first, class: 2, calls: 3 },
    { timestamp: second, class: 4, calls: 1 },
    { timestamp: '2020-01-01T00:00:00.000Z', class: 3, calls: 9 },
  ];
  expect(latencyRows({ latency, buckets })).toEqual([
    { class: 4, calls: [0, 1] },
    { class: 3, calls: [0, 0] },
    { class: 2, calls: [3, 0] },
  ]);
  expect(usualLatency({ latency })).toEqual({ class: 3, share: 9 / 13 });
});

test('nothing where there were no answers', () => {
  expect(latencyRows({ latency: [], buckets })).toEqual([]);
  expect(usualLatency({ latency: [] })).toBeUndefined();
});

test('a class says where it begins and ends', () => {
  expect([0, 1, 3, 9].map(className)).toEqual(['< 250 ms', '250 ms – 500 ms', '1.0 s – 2.0 s', '≥ 1m04s']);
});

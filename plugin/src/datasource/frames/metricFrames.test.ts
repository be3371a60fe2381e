import { DataFrameType } from '@grafana/data';

import { aBucket, NOON } from '../fixtures';
import { METRIC_NAMES } from '../model/query';
import { metricFrames } from './metricFrames';

const buckets = [
  aBucket({ tokens_by_model: { flash: 10 }, latency_p50_ms: 400, runs_by_status: { failed: 1 } }),
  aBucket({ timestamp: '2026-08-01T12:00:15.000Z', tokens_by_model: { pro: 5 }, cost_usd: 0.2, calls: 3 }),
];

it('has one frame a metric, with a series a model', () => {
  const [tokens] = metricFrames([{ run: undefined, buckets }], METRIC_NAMES);
  expect(tokens).toMatchObject({ name: 'tokens', meta: { type: DataFrameType.TimeSeriesWide } });
  expect(tokens?.fields[0]?.values).toEqual([NOON, NOON + 15_000]);
  expect(
    tokens?.fields.slice(1).map(({ labels, values, config }) => [config.displayNameFromDS, labels, values])
  ).toEqual([
    ['Tokens: flash', { model: 'flash' }, [10, 0]],
    ['Tokens: pro', { model: 'pro' }, [0, 5]],
  ]);
  expect(metricFrames([{ run: undefined, buckets }], METRIC_NAMES).map(({ name }) => name)).toEqual([...METRIC_NAMES]);
});

it('has gaps where nothing ended, and the units that a person reads', () => {
  const [latency, cost] = metricFrames([{ run: undefined, buckets }], ['latency', 'cost']);
  expect(latency?.fields[1]).toMatchObject({ values: [400, null], config: { unit: 'ms' } });
  expect(cost?.fields[1]).toMatchObject({ values: [0, 0.2], config: { unit: 'currencyUSD' } });
});

it('colours runs by their status, and tells runs apart', () => {
  const [runs] = metricFrames([{ run: 'abcd-8f2c', buckets }], ['runs']);
  expect(runs?.fields.slice(1)).toMatchObject([
    {
      labels: { status: 'failed', run: 'abcd-8f2c' },
      config: { displayNameFromDS: 'Runs: failed #8f2c', color: { fixedColor: 'red' } },
      values: [1, 0],
    },
  ]);
});

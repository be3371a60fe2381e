import { startCollector, startPrometheus } from './index.ts';

async function sendCounter(url: string, value: number): Promise<void> {
  const now = `${BigInt(Date.now()) * 1_000_000n}`;
  const dataPoints = [{ asInt: String(value), timeUnixNano: now, startTimeUnixNano: now }];
  const metrics = [{ name: 'stepscope.test', sum: { dataPoints, aggregationTemporality: 2, isMonotonic: true } }];
  const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  await fetch(`${url}/v1/metrics`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

describe('startPrometheus', () => {
  it('scrapes what the collector was sent and answers PromQL', async () => {
    const collector = await startCollector();
    const prometheus = await startPrometheus({ scrapeTargets: [`127.0.0.1:${collector.prometheusPort}`] });
    try {
      await sendCounter(collector.url, 41);
      const samples = await prometheus.waitFor('stepscope_test_total', (list) => list.length === 1, 20_000);
      expect(samples[0]?.value).toBe(41);
      expect(await prometheus.query('1 + 1')).toEqual([{ labels: {}, value: 2 }]);
      await expect(prometheus.query('sum(')).rejects.toThrow(/Prometheus refused sum\(: .*parse error/);
      await expect(prometheus.waitFor('absent_metric', (list) => list.length > 0, 200)).rejects.toThrow(
        'absent_metric: not met within 200 ms; last value: []'
      );
    } finally {
      await prometheus.stop();
      await collector.stop();
    }
  }, 120_000);
});

import { eventually, freePorts, startCollector } from './index.ts';

const TRACE_ID = '5b8efff798038103d269b633813fc60c';
const NOW_NS = '1700000000123456789';

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
const resource = { attributes: [text('service.name', 'contract-test')] };
const scope = { name: 'test-scope' };

const trace = {
  resourceSpans: [
    {
      resource,
      scopeSpans: [
        {
          scope,
          spans: [
            {
              traceId: TRACE_ID,
              spanId: 'eee19b7ec3c1b174',
              name: 'invoke_workflow demo',
              kind: 1,
              startTimeUnixNano: NOW_NS,
              endTimeUnixNano: '1700000001123456789',
              attributes: [
                { key: 'gen_ai.usage.input_tokens', value: { intValue: '1200' } },
                { key: 'gen_ai.usage.cost', value: { doubleValue: 0.25 } },
                {
                  key: 'gen_ai.response.finish_reasons',
                  value: { arrayValue: { values: [{ stringValue: 'stop' }] } },
                },
              ],
              status: { code: 2, message: 'provider said no' },
            },
            {
              traceId: TRACE_ID,
              spanId: 'eee19b7ec3c1b175',
              parentSpanId: 'eee19b7ec3c1b174',
              name: 'chat claude',
              kind: 3,
              startTimeUnixNano: NOW_NS,
              endTimeUnixNano: NOW_NS,
            },
          ],
        },
      ],
    },
  ],
};

async function post(url: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

describe('startCollector', () => {
  it('reads back the trace, log and metric that were sent over OTLP/HTTP', async () => {
    const collector = await startCollector();
    try {
      expect(await collector.spans()).toEqual([]);
      await post(collector.url, '/v1/traces', trace);
      const spans = await collector.waitForSpans((list) => list.length === 2);
      expect(spans[0]).toMatchObject({
        trace_id: TRACE_ID,
        parent_span_id: null,
        kind: 'internal',
        start_ms: 1700000000123.456,
        resource: { 'service.name': 'contract-test' },
        scope: 'test-scope',
        attributes: {
          'gen_ai.usage.input_tokens': 1200,
          'gen_ai.usage.cost': 0.25,
          'gen_ai.response.finish_reasons': ['stop'],
        },
        status: { code: 'error', message: 'provider said no' },
      });
      expect(spans[1]).toMatchObject({ parent_span_id: spans[0]?.span_id, kind: 'client', status: { code: 'unset' } });

      const record = { timeUnixNano: NOW_NS, severityText: 'INFO', body: { stringValue: 'hello' }, traceId: TRACE_ID };
      await post(collector.url, '/v1/logs', {
        resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords: [record] }] }],
      });
      const logs = await eventually(collector.logs, (list) => list.length === 1, 60_000);
      expect(logs[0]).toMatchObject({ body: 'hello', severity_text: 'INFO', trace_id: TRACE_ID, span_id: null });

      const now = `${BigInt(Date.now()) * 1_000_000n}`;
      const dataPoints = [{ asInt: '7', timeUnixNano: now, startTimeUnixNano: now, attributes: [text('kind', 'a')] }];
      const sum = { dataPoints, aggregationTemporality: 2, isMonotonic: true };
      const metrics = [{ name: 'stepscope.test', unit: '{thing}', sum }];
      await post(collector.url, '/v1/metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] });
      const [metric] = await eventually(collector.metrics, (list) => list.length === 1, 60_000);
      expect(metric).toMatchObject({ name: 'stepscope.test', type: 'counter', unit: '{thing}' });
      expect(metric?.points[0]).toMatchObject({ attributes: { kind: 'a' }, value: 7 });
    } finally {
      await collector.stop();
    }
    await expect(fetch(`${collector.url}/v1/traces`)).rejects.toThrow();
  }, 120_000);

  it('comes up on a port chosen before, for clients that start first', async () => {
    const [otlpPort] = await freePorts(1);
    const collector = await startCollector({ otlpPort: Number(otlpPort) });
    await collector.stop();
    expect(collector.url).toBe(`http://127.0.0.1:${otlpPort}`);
  }, 120_000);
});

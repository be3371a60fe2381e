import { HOST_SERIES, LABEL, OLDER_SERIES, SERIES } from '../../../provisioning/dashboards/src/names.ts';
import { ATTR, METRIC, OLDER_ATTR, OLDER_METRIC } from '../../src/contract/semconv.ts';
import { startCollector, startPrometheus } from '../backends/index.ts';

const LABEL_SOURCES: Record<keyof typeof LABEL, string> = {
  workflow: ATTR.workflow,
  workflowName: ATTR.workflowName,
  agent: ATTR.agentName,
  outcome: ATTR.outcome,
  simulated: ATTR.simulated,
  stepName: ATTR.stepName,
  stepType: ATTR.stepType,
  provider: ATTR.providerName,
  model: ATTR.requestModel,
  tokenType: OLDER_ATTR.tokenType,
  tokenModality: ATTR.tokenModality,
  errorType: ATTR.errorType,
  errorSource: ATTR.errorSource,
  signal: ATTR.signal,
  reason: ATTR.dropReason,
};

const now = `${BigInt(Date.now()) * 1_000_000n}`;
const attributes = Object.values(LABEL_SOURCES).map((key) => ({ key, value: { stringValue: 'x' } }));
const time = { timeUnixNano: now, startTimeUnixNano: now, attributes };

const counter = (name: string, unit = '') => ({
  name,
  unit,
  sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ ...time, asDouble: 1 }] },
});
const upDown = (name: string, unit = '') => ({
  name,
  unit,
  sum: { aggregationTemporality: 2, isMonotonic: false, dataPoints: [{ ...time, asInt: '1' }] },
});
const gauge = (name: string, unit: string) => ({ name, unit, gauge: { dataPoints: [{ ...time, asDouble: 1 }] } });
const histogram = (name: string, unit: string) => ({
  name,
  unit,
  histogram: {
    aggregationTemporality: 2,
    dataPoints: [{ ...time, count: '1', sum: 2, bucketCounts: ['0', '1'], explicitBounds: [1] }],
  },
});

const metrics = [
  counter(METRIC.inputTokens, '{token}'),
  counter(METRIC.outputTokens, '{token}'),
  histogram(METRIC.callDuration, 's'),
  histogram(METRIC.timeToFirstChunk, 's'),
  histogram(METRIC.timePerOutputChunk, 's'),
  histogram(OLDER_METRIC.tokenUsage, '{token}'),
  histogram(OLDER_METRIC.callDuration, 's'),
  histogram(OLDER_METRIC.timeToFirstChunk, 's'),
  histogram(OLDER_METRIC.timePerOutputChunk, 's'),
  histogram(METRIC.runDuration, 's'),
  histogram(METRIC.stepDuration, 's'),
  histogram(METRIC.workflowInferenceCalls, '{inference_call}'),
  histogram(METRIC.workflowToolCalls, '{tool_call}'),
  histogram(METRIC.agentDuration, 's'),
  histogram(METRIC.agentInferenceCalls, '{inference_call}'),
  histogram(METRIC.agentToolCalls, '{tool_call}'),
  counter(METRIC.cost),
  counter(METRIC.costUnknownCalls),
  upDown(METRIC.runsActive),
  gauge(METRIC.runsSinceProgress, 's'),
  counter(METRIC.runsEnded),
  counter(METRIC.errors),
  upDown(METRIC.exportQueued),
  counter(METRIC.exportSent),
  counter(METRIC.exportSpilled),
  counter(METRIC.exportDropped),
  // As the documentation of the docker_stats receiver has them.
  counter('container.cpu.usage.total', 'ns'),
  upDown('container.memory.usage.total', 'By'),
  upDown('container.memory.usage.limit', 'By'),
];
const CONTAINERS = [HOST_SERIES.containerCpu, HOST_SERIES.containerMemory, HOST_SERIES.containerMemoryLimit];
const HISTOGRAMS: string[] = [
  ...Object.values(OLDER_SERIES),
  SERIES.callDuration,
  SERIES.timeToFirstChunk,
  SERIES.timePerOutputChunk,
  SERIES.runDuration,
  SERIES.stepDuration,
  SERIES.workflowInferenceCalls,
  SERIES.workflowToolCalls,
  SERIES.agentDuration,
  SERIES.agentInferenceCalls,
  SERIES.agentToolCalls,
];

describe('series and label names of dashboard and alerts', () => {
  it('are what a real collector and Prometheus make of the contract', async () => {
    const collector = await startCollector();
    const prometheus = await startPrometheus({ scrapeTargets: [`127.0.0.1:${collector.prometheusPort}`] });
    try {
      const answer = await fetch(`${collector.url}/v1/metrics`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
      });
      expect(answer.status).toBe(200);
      const expected = [...Object.values(SERIES), ...Object.values(OLDER_SERIES), ...CONTAINERS].map((name) =>
        HISTOGRAMS.includes(name) ? `${name}_bucket` : name
      );
      const query = `count by (__name__) ({__name__=~"${expected.join('|')}"})`;
      const found = await prometheus.waitFor(query, (samples) => samples.length >= expected.length, 20_000);
      expect(found.map(({ labels }) => labels.__name__).toSorted()).toEqual(expected.toSorted());
      const [sample] = await prometheus.query(SERIES.errors);
      for (const label of Object.values(LABEL)) {
        expect(sample?.labels).toHaveProperty([label], 'x');
      }
    } finally {
      await prometheus.stop();
      await collector.stop();
    }
  }, 120_000);
});

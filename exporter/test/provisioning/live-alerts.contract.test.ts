import { isFinal } from '../../src/contract/status.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import { eventually } from '../backends/index.ts';
import type { Alert } from '../backends/prometheus.ts';
import { type LiveStack, startLiveStack } from './live-stack.ts';

const PATIENCE_MS = 60_000;

const flow = (name: string, marker: string): string =>
  `workflow:\n  name: ${name}\n  steps:\n    - { name: ask, type: claude, prompt: 'x [[simulate: ${marker}]]' }\n`;
const BAD = flow('nightly', 'fail=authentication latency_ms=100');
const GOOD = flow('nightly', 'tokens=4');
const SLOW = flow('slow', 'latency_ms=1500 tokens=4');
const HANGING = flow('hanging', 'latency_ms=60000 tokens=4');

let stack: LiveStack;
beforeAll(async () => {
  stack = await startLiveStack();
}, 60_000);
afterAll(() => stack.stop(), 30_000);

async function run(source: string, extra: Record<string, unknown> = {}): Promise<void> {
  const { run_id } = await stack.service.start(source, extra);
  await stack.service.service.until(run_id, ({ status }) => isFinal(status));
}

/** Waits until an alert fires or does not, and makes something happen again and again meanwhile. */
async function until(name: string, fires: boolean, meanwhile?: () => Promise<unknown>): Promise<Alert | undefined> {
  let last: Alert | undefined;
  await eventually(
    async () => {
      await meanwhile?.();
      last = await stack.firing(name);
      return last !== undefined;
    },
    (now) => now === fires,
    PATIENCE_MS,
    `${name} ${fires ? 'fires' : 'resolved'}`
  );
  return last;
}
const fires = (name: string, meanwhile?: () => Promise<unknown>) => until(name, true, meanwhile);
const resolves = (name: string, meanwhile?: () => Promise<unknown>) => until(name, false, meanwhile);

it('of runs: they fail, and then they do not; and of logs that the collector has to drop', async () => {
  const fired = await fires('StepscopeRunsFailing', () => run(BAD));
  expect(fired).toMatchObject({
    labels: { stepscope_workflow_name: 'nightly', severity: 'warning', service: 'stepscope' },
    annotations: { summary: 'More than 10 % of the runs of nightly fail', runbook: expect.stringContaining('1. ') },
  });
  await fires('StepscopeNoRunSucceeds');
  const lost = await fires('StepscopeCollectorLoses');
  expect(lost?.labels).toMatchObject({ exporter: 'otlp_http/loki' });
  await resolves('StepscopeRunsFailing', () => run(GOOD));
  await resolves('StepscopeNoRunSucceeds');
}, 200_000);

it('of slow models, hung runs and unknown prices, beside runs that are well', async () => {
  const hanging = await stack.service.start(HANGING);
  const healthy = () => Promise.all([run(SLOW), run(SLOW), run(GOOD, { model: 'nobody-knows-the-price' })]);
  await Promise.all([
    fires('StepscopeModelSlow', healthy),
    fires('StepscopeCostUnknown'),
    fires('StepscopeRunStalled').then((alert) =>
      expect(alert?.labels).toMatchObject({ stepscope_workflow_name: 'hanging' })
    ),
  ]);
  await stack.service.call(`/api/v1/runs/${hanging.run_id}/cancel`, { method: 'POST', as: 'editor' });
  await Promise.all(
    ['StepscopeRunStalled', 'StepscopeModelSlow', 'StepscopeCostUnknown'].map((name) => resolves(name))
  );
}, 200_000);

/** A counter of somebody else's that reaches Prometheus through the collector; each call adds as much. */
function counter(name: string, added: number, labels: Record<string, string>): () => Promise<unknown> {
  const start = String(BigInt(Date.now()) * 1_000_000n);
  const attributes = Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  let asDouble = 0;
  return () => {
    asDouble += added;
    const timeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
    const point = { startTimeUnixNano: start, timeUnixNano, asDouble, attributes };
    const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point] };
    return fetch(`${stack.collector.url}/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name, sum }] }] }] }),
    });
  };
}

it('of money that is paid, and of none that is simulated; and of spans that a back end refuses', async () => {
  // The simulated runs above have a price.
  expect(await stack.firing('StepscopeBudgetBurnsFast')).toBeUndefined();
  expect(await stack.firing('StepscopeBudgetSpent')).toBeUndefined();
  const spend = counter('stepscope.cost.usd', 100, { 'stepscope.workflow.name': 'dear' });
  // In the place of a Tempo that refuses: its own counter, without the minutes that it takes to fill one.
  const refuse = counter('tempo.discarded_spans', 1, { reason: 'trace_too_large' });
  await fires('StepscopeBudgetBurnsFast', spend);
  const [refused] = await Promise.all([
    fires('StepscopeBackendRefuses', refuse),
    fires('StepscopeBudgetBurnsSlowly', spend),
    fires('StepscopeBudgetSpent'),
  ]);
  expect(refused?.labels).toMatchObject({ reason: 'trace_too_large', severity: 'critical' });
  await resolves('StepscopeBackendRefuses');
  await resolves('StepscopeBudgetBurnsFast');
  await resolves('StepscopeBudgetBurnsSlowly');
  // `StepscopeBudgetSpent` is of the hours so far, which hold for seven days once one of them is whole: that it adds up
  // seven days and lets go of the eighth, the unit tests of the rules show.
  // Nothing was logged meanwhile.
  await resolves('StepscopeCollectorLoses');
}, 200_000);

it('of telemetry that a receiver refuses for good', async () => {
  const telemetry = createTelemetry({
    service_version: '0.0.0',
    env: {
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${stack.collector.url}/v1/metrics`,
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${stack.collector.url}/nowhere`,
    },
    metric_interval_ms: 100,
  });
  try {
    telemetry.log({ level: 'info', message: 'lost' });
    const fired = await fires('StepscopeTelemetryLost');
    expect(fired?.labels).toMatchObject({ signal: 'logs' });
    await resolves('StepscopeTelemetryLost');
  } finally {
    await telemetry.shutdown(500);
  }
}, 200_000);

it('of a collector that is away, while it is away', async () => {
  await stack.collector.kill();
  await Promise.all([fires('StepscopeTargetDown'), fires('StepscopeTelemetryWaiting', () => run(GOOD))]);
  expect(await stack.firing('StepscopeNoData')).toBeUndefined();
  await stack.collector.restart();
  await Promise.all([resolves('StepscopeTargetDown'), resolves('StepscopeTelemetryWaiting')]);
}, 200_000);

it('of a service that is gone, as soon as the settings promise', async () => {
  const gone = Date.now();
  await stack.service.stop();
  await fires('StepscopeNoData');
  // Two minutes until the collector lets its series go, five in which it must stay so, and a little: a hundredth of it.
  expect(Date.now() - gone).toBeLessThan(20_000);
}, 200_000);

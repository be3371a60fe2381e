import { HOST_SERIES, SPAN_LATENCY } from '../../../provisioning/dashboards/src/names.ts';
import { isFinal } from '../../src/contract/status.ts';
import { startCollector, startPrometheus } from '../backends/index.ts';
import { startService } from '../engine/harness.ts';
import { interpolated, promQlOf, readBoards } from './boards.ts';
import { repositoryPath } from './files.ts';

const flow = (name: string, steps: string) => `workflow:\n  name: ${name}\n  steps:\n${steps}`;
const GOOD = flow(
  'good',
  `    - { name: ask, type: gemini, prompt: 'Say something. [[simulate: tokens=40 tokens_per_second=60]]' }
    - { name: done, type: test_echo, value: end }
`
);
const AGENT = flow(
  'agent',
  `    - { name: work, type: claude, prompt: 'x [[simulate: tokens=4]]', claude_options: { allowed_tools: [Read], max_turns: 2 } }
`
);
const FAILING = flow(
  'failing',
  `    - { name: ask, type: claude, prompt: 'Say something. [[simulate: fail=authentication tokens_per_second=60 latency_ms=600]]' }
`
);
/** There is no Tempo here whose metrics generator could make span metrics, and no Docker whose figures could be read. */
const NOT_HERE = [
  SPAN_LATENCY,
  HOST_SERIES.containerCpu,
  HOST_SERIES.containerMemory,
  HOST_SERIES.containerMemoryLimit,
];
/** Wide enough for two scrapes, and for all that this test does. */
const RANGE = '2m';
const PATIENCE_MS = 60_000;

it('every query of every dashboard has an answer after real runs', async () => {
  const collector = await startCollector();
  const prometheus = await startPrometheus({
    scrapeTargets: [{ target: `127.0.0.1:${collector.prometheusPort}`, job: 'otel-collector' }],
    ruleFiles: [repositoryPath('provisioning/prometheus/recorded.yml')],
  });
  const service = await startService({
    otlpUrl: collector.url,
    telemetry: { metric_interval_ms: 300, host_metrics: true },
  });
  try {
    // Twice each: what a series appears with is no increase to Prometheus.
    for (let round = 0; round < 2; round += 1) {
      const runs = await Promise.all([
        service.start(GOOD),
        service.start(FAILING),
        service.start(GOOD, { model: 'nobody-knows-the-price' }),
        service.start(AGENT),
      ]);
      const ended = await Promise.all(runs.map((run) => service.until(run.run_id, ({ status }) => isFinal(status))));
      expect(ended.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed', 'completed']);
    }
    const queries = (await readBoards())
      .flatMap(promQlOf)
      .filter(({ expr }) => !NOT_HERE.some((series) => expr.includes(series)));
    const deadline = Date.now() + PATIENCE_MS;
    const silent: string[] = [];
    for (const { panel, expr } of queries) {
      await prometheus
        .waitFor(
          interpolated(expr, RANGE),
          (samples) => samples.some(({ value }) => Number.isFinite(value)),
          Math.max(deadline - Date.now(), 100)
        )
        .catch(() => silent.push(`${panel}: ${expr}`));
    }
    expect(silent).toEqual([]);

    const value = async (expr: string): Promise<number | undefined> => (await prometheus.query(expr))[0]?.value;
    expect(await value('sum(stepscope_runs_ended_total{stepscope_outcome="failed"})')).toBe(2);
    expect(await value('sum(stepscope_cost_unknown_calls_total)')).toBe(2);
    expect(
      await value('sum(stepscope_cost_usd_total{gen_ai_request_model="nobody-knows-the-price"}) or vector(-1)')
    ).toBe(-1);
  } finally {
    await service.stop();
    await prometheus.stop();
    await collector.stop();
  }
}, 180_000);

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isFinal } from '../../src/contract/status.ts';
import { eventually, startCollector, startPrometheus } from '../backends/index.ts';
import type { Alert } from '../backends/prometheus.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { startService } from '../engine/harness.ts';
import { readRepositoryFile } from './files.ts';

/** Minutes become this many times shorter, so that what takes a quarter of an hour is seen in a test. */
const FASTER = 100;
const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

/** The provisioned rules with every duration shortened: nothing else about them is changed. */
function shortened(rules: string): string {
  const shorter = (_: string, before: string, amount: string, unit: string, after: string): string =>
    `${before}${Math.round((Number(amount) * (SECONDS[unit] ?? 0) * 1000) / FASTER)}ms${after}`;
  return rules.replaceAll(/(\[)(\d+)([mhd])(\])/g, shorter).replaceAll(/(for: )(\d+)([mhd])()$/gm, shorter);
}

const flow = (prompt: string): string =>
  `workflow:\n  name: nightly\n  steps:\n    - { name: ask, type: claude, prompt: '${prompt}' }\n`;
const BAD = flow('x [[simulate: fail=authentication latency_ms=200]]');
const GOOD = flow('x [[simulate: tokens=4]]');

const named = (name: string) => (alerts: Alert[]) => alerts.find(({ labels }) => labels.alertname === name);

it('rules fire while runs fail and while nothing reports, and resolve when it is over', async () => {
  const directory = await temporaryDirectory('live-alerts');
  const rules = join(directory.path, 'rules.yml');
  await writeFile(rules, shortened(await readRepositoryFile('provisioning/prometheus/rules.yml')));
  const collector = await startCollector();
  const prometheus = await startPrometheus({
    scrapeTargets: [`127.0.0.1:${collector.prometheusPort}`],
    ruleFiles: [rules],
  });
  const service = await startService({ otlpUrl: collector.url, telemetry: { metric_interval_ms: 200 } });
  const run = async (source: string): Promise<void> => {
    const started = await service.start(source);
    await service.until(started.run_id, ({ status }) => isFinal(status));
  };
  const until = (name: string, state: Alert['state'] | undefined, meanwhile?: string): Promise<Alert[]> =>
    eventually(
      async () => {
        await (meanwhile === undefined ? undefined : run(meanwhile));
        return prometheus.alerts();
      },
      (alerts) => named(name)(alerts)?.state === state,
      30_000,
      `${name} ${state ?? 'resolved'}`
    );
  try {
    const fired = named('StepscopeRunsFailing')(await until('StepscopeRunsFailing', 'firing', BAD));
    expect(fired).toMatchObject({
      labels: { stepscope_workflow_name: 'nightly', severity: 'warning', service: 'stepscope' },
      annotations: { summary: 'More than 10 % of the runs of nightly fail', runbook: expect.stringContaining('1. ') },
    });
    await until('StepscopeRunsFailing', undefined, GOOD);

    expect(named('StepscopeNoData')(await prometheus.alerts())).toBeUndefined();
    await collector.kill();
    await until('StepscopeNoData', 'firing');
    await collector.restart();
    await until('StepscopeNoData', undefined);
  } finally {
    await service.stop();
    await prometheus.stop();
    await collector.stop();
    await directory.remove();
  }
}, 150_000);

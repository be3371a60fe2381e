import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePorts, startPrometheus } from '../backends/index.ts';
import type { Alert } from '../backends/prometheus.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { type HttpService, startHttpService } from '../server/harness.ts';
import { readRepositoryFile } from './files.ts';
import { startProvisionedCollector } from './provisioned-collector.ts';

/** Everything that takes time takes this many times less, so that what takes a quarter of an hour is seen in a test. */
const FASTER = 100;
const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const METRIC_INTERVAL_MS = 100;
const INSTANCE = 'stepscope-1';
/** Of records that wait: a test has hundreds, not ten thousands. */
const WAITING = { from: '> 10000', to: '> 20' };

const shorter = (_: string, before: string, amount: string, unit: string, after: string): string =>
  `${before}${Math.round((Number(amount) * (SECONDS[unit] ?? 0) * 1000) / FASTER)}ms${after}`;

/** The provisioned rules with every duration shortened: nothing else about them is changed. */
const shortened = (rules: string): string =>
  rules
    .replaceAll(/((?:\[|offset ))(\d+)([mhd])(\]|\))/g, shorter)
    .replaceAll(/(for: )(\d+)([mhd])()$/gm, shorter)
    .replaceAll(
      /(_seconds.* > )(60|1800)$/gm,
      (_, before: string, seconds: string) => `${before}${Number(seconds) / FASTER}`
    )
    .replaceAll(WAITING.from, WAITING.to);

const NO_LOKI = 'http://loki.invalid';
/** A receiver that refuses logs for good: the collector's own page for Prometheus knows no other path. */
const refusingLogs = (config: string): string =>
  config.replaceAll(NO_LOKI, `http://${/ prometheus:\n +endpoint: (\S+)/.exec(config)?.[1]}`);

const expiring = (config: string): string =>
  config
    .replace(/(metric_expiration: )(\d+)([smh])()/, shorter)
    .replaceAll(
      'max_elapsed_time: 0s',
      'max_elapsed_time: 0s\n      initial_interval: 200ms\n      max_interval: 500ms'
    );

export interface LiveStack {
  collector: Awaited<ReturnType<typeof startProvisionedCollector>>;
  service: HttpService;
  /** An alert that fires now. */
  firing: (name: string) => Promise<Alert | undefined>;
  stop: () => Promise<void>;
}

/** A service, the provisioned collector and a Prometheus with the provisioned alerts, joined as docker-compose.yml does. */
export async function startLiveStack(): Promise<LiveStack> {
  const directory = await temporaryDirectory('live-alerts');
  const ruleFiles = await Promise.all(
    ['recorded.yml', 'alerts.yml'].map(async (name) => {
      const file = join(directory.path, name);
      await writeFile(file, shortened(await readRepositoryFile(`provisioning/prometheus/${name}`)));
      return file;
    })
  );
  const [nowhere] = await freePorts(1);
  const collector = await startProvisionedCollector({
    tempoUrl: `http://127.0.0.1:${nowhere}`,
    lokiUrl: NO_LOKI,
    change: (config) => refusingLogs(expiring(config)),
  });
  const service = await startHttpService({
    otlpUrl: collector.url,
    concurrency: 8,
    telemetry: {
      metric_interval_ms: METRIC_INTERVAL_MS,
      env: { OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${INSTANCE}` },
    },
  });
  const prometheus = await startPrometheus({
    scrapeTargets: [
      { target: collector.targets.programs, job: 'otel-collector' },
      { target: collector.targets.own, job: 'otel-collector-self' },
      { target: new URL(service.url).host, job: 'stepscope-service', instance: INSTANCE, keep: 'stepscope_export_.+' },
    ],
    // Longer than a hundredth of the provisioned one: a busy machine takes that long to answer.
    scrapeIntervalMs: 500,
    ruleFiles,
  });
  return {
    collector,
    service,
    firing: async (name) =>
      (await prometheus.alerts()).find(({ labels, state }) => labels.alertname === name && state === 'firing'),
    stop: async () => {
      await service.stop();
      await prometheus.stop();
      await collector.stop();
      await directory.remove();
    },
  };
}

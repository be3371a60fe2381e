import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { requireBinary } from './binaries.ts';
import { eventually } from './eventually.ts';
import { withFreePorts } from './ports.ts';
import { httpReady, startBackend } from './process.ts';
import { temporaryDirectory } from './temporary.ts';

const START_TIMEOUT_MS = 30_000;
const QUERY_TIMEOUT_MS = 5000;

interface ScrapeTarget {
  /** host:port */
  target: string;
  /** Default /metrics. */
  path?: string;
  bearerToken?: string;
  /** Its job; `target-<index>` when absent. */
  job?: string;
  /** Its instance; the target when absent. */
  instance?: string;
  /** Pattern of the names that are kept; all when absent. */
  keep?: string;
}

export interface PrometheusOptions {
  scrapeTargets: (string | ScrapeTarget)[];
  /** Default 200 ms. */
  scrapeIntervalMs?: number;
  /** Absolute paths of rule files. */
  ruleFiles?: string[];
  /** Others may write series to it, as Tempo does. */
  remoteWrite?: boolean;
}

interface Sample {
  labels: Record<string, string>;
  value: number;
}

export interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: 'pending' | 'firing';
}

export interface Prometheus {
  url: string;
  /** An instant query now. @throws Error with Prometheus' message when the query is refused. */
  query: (promql: string) => Promise<Sample[]>;
  /** The samples, once `predicate` holds for them. @throws Error with the last samples after `timeoutMs`. */
  waitFor: (promql: string, predicate: (samples: Sample[]) => boolean, timeoutMs: number) => Promise<Sample[]>;
  /** Alerts that are pending or firing now. */
  alerts: () => Promise<Alert[]>;
  stop: () => Promise<void>;
}

/**
 * Starts a real Prometheus that scrapes the given targets.
 * @throws Error naming `npm run setup` when it is not installed.
 */
export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const command = requireBinary('prometheus');
  return withFreePorts(1, ([port]) => start(command, Number(port), options));
}

async function start(command: string, port: number, options: PrometheusOptions): Promise<Prometheus> {
  const directory = await temporaryDirectory('prometheus');
  const url = `http://127.0.0.1:${port}`;
  const config = join(directory.path, 'prometheus.yml');
  await writeFile(config, prometheusConfig(options));
  const backend = await startBackend({
    command,
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(directory.path, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
      ...(options.remoteWrite === true ? ['--web.enable-remote-write-receiver'] : []),
    ],
    ready: httpReady(`${url}/-/ready`),
    startTimeoutMs: START_TIMEOUT_MS,
  }).catch(async (error: unknown) => {
    await directory.remove();
    throw error;
  });
  const query = (promql: string): Promise<Sample[]> => instantQuery(url, promql);
  return {
    url,
    query,
    alerts: () => currentAlerts(url),
    waitFor: (promql, predicate, timeoutMs) => eventually(() => query(promql), predicate, timeoutMs, promql),
    stop: async () => {
      await backend.stop();
      await directory.remove();
    },
  };
}

/** JSON is YAML, and needs no escaping rules of our own. */
function prometheusConfig({ scrapeTargets, scrapeIntervalMs = 200, ruleFiles = [] }: PrometheusOptions): string {
  const interval = `${scrapeIntervalMs}ms`;
  const scrape = scrapeTargets
    .map((target): ScrapeTarget => (typeof target === 'string' ? { target } : target))
    .map(({ target, path = '/metrics', bearerToken, job, instance, keep }, index) => ({
      job_name: job ?? `target-${index}`,
      metrics_path: path,
      honor_labels: true,
      ...(bearerToken ? { authorization: { credentials: bearerToken } } : {}),
      static_configs: [{ targets: [target], ...(instance ? { labels: { instance } } : {}) }],
      ...(keep ? { metric_relabel_configs: [{ source_labels: ['__name__'], regex: keep, action: 'keep' }] } : {}),
    }));
  return JSON.stringify({
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: ruleFiles,
    scrape_configs: scrape,
  });
}

const pair = z.tuple([z.number(), z.string()]);
const queryAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.discriminatedUnion('resultType', [
      z.object({
        resultType: z.literal('vector'),
        result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: pair })),
      }),
      z.object({ resultType: z.literal('scalar'), result: pair }),
    ]),
  }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

async function instantQuery(url: string, promql: string): Promise<Sample[]> {
  const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(promql)}`, {
    signal: AbortSignal.timeout(QUERY_TIMEOUT_MS),
  });
  const answer = queryAnswer.parse(await response.json());
  if (answer.status === 'error') {
    throw new Error(`Prometheus refused ${promql}: ${answer.error}`);
  }
  if (answer.data.resultType === 'scalar') {
    return [{ labels: {}, value: Number(answer.data.result[1]) }];
  }
  return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

const alertsAnswer = z.object({
  data: z.object({
    alerts: z.array(
      z.object({
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()),
        state: z.enum(['pending', 'firing']),
      })
    ),
  }),
});

async function currentAlerts(url: string): Promise<Alert[]> {
  const response = await fetch(`${url}/api/v1/alerts`, { signal: AbortSignal.timeout(QUERY_TIMEOUT_MS) });
  return alertsAnswer.parse(await response.json()).data.alerts;
}

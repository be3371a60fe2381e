import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { requireBinary } from './binaries.ts';
import { eventually } from './eventually.ts';
import type { OtlpLog, OtlpMetric, OtlpSpan } from './otlp.ts';
import { parseLogs, parseMetrics, parseSpans } from './otlp.ts';
import { freePorts, withFreePorts } from './ports.ts';
import { startBackend } from './process.ts';
import { temporaryDirectory } from './temporary.ts';

const START_TIMEOUT_MS = 20_000;
const WAIT_TIMEOUT_MS = 10_000;

export interface Collector {
  /** Base of OTLP/HTTP, without /v1/traces. */
  url: string;
  /** Where its Prometheus exporter serves /metrics, for a Prometheus to scrape. */
  prometheusPort: number;
  /** Everything received up to now, oldest first. */
  spans: () => Promise<OtlpSpan[]>;
  logs: () => Promise<OtlpLog[]>;
  metrics: () => Promise<OtlpMetric[]>;
  /** Reads what was received message by message, for amounts that no string holds. */
  visitSpans: (visit: (spans: OtlpSpan[]) => void) => Promise<void>;
  visitLogs: (visit: (logs: OtlpLog[]) => void) => Promise<void>;
  /** The spans, once `predicate` holds for them; 10 s unless told. @throws Error when it never does. */
  waitForSpans: (predicate: (spans: OtlpSpan[]) => boolean, timeoutMs?: number) => Promise<OtlpSpan[]>;
  /** kill -9; what it received stays readable. Its clients see connections refused until `restart`. */
  kill: () => Promise<void>;
  /** Starts it again after `kill`, on the same ports; what it receives is added to what it has. */
  restart: () => Promise<void>;
  /** Stops it and removes its files: read what you need before. */
  stop: () => Promise<void>;
}

export interface CollectorOptions {
  /** Fixed OTLP/HTTP port (from `freePorts`), for a collector that comes up after its client. */
  otlpPort?: number;
}

/**
 * Starts a real OpenTelemetry Collector that keeps what it gets in files.
 * @throws Error naming `npm run setup` when it has not been built.
 */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const command = requireBinary('otelcol');
  const { otlpPort } = options;
  if (otlpPort === undefined) {
    return withFreePorts(2, ([otlp, prometheus]) => start(command, Number(otlp), Number(prometheus)));
  }
  const [prometheus] = await freePorts(1);
  return start(command, otlpPort, Number(prometheus));
}

async function start(command: string, otlpPort: number, prometheusPort: number): Promise<Collector> {
  const directory = await temporaryDirectory('collector');
  const url = `http://127.0.0.1:${otlpPort}`;
  const config = join(directory.path, 'config.yaml');
  await writeFile(config, collectorConfig(directory.path, otlpPort, prometheusPort));
  const ready = async (signal: AbortSignal): Promise<boolean> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: '{}', signal })).ok;
  };
  const open = () => startBackend({ command, args: ['--config', config], ready, startTimeoutMs: START_TIMEOUT_MS });
  let backend = await open().catch(async (error: unknown) => {
    await directory.remove();
    throw error;
  });
  const read = <T>(signal: string, parse: (message: unknown) => T[]) => readLines(directory.path, signal, parse);
  const spans = (): Promise<OtlpSpan[]> => read('traces', parseSpans);
  return {
    url,
    prometheusPort,
    spans,
    logs: () => read('logs', parseLogs),
    metrics: () => read('metrics', parseMetrics),
    visitSpans: (visit) => visitLines(directory.path, 'traces', (message) => visit(parseSpans(message))),
    visitLogs: (visit) => visitLines(directory.path, 'logs', (message) => visit(parseLogs(message))),
    waitForSpans: (predicate, timeoutMs = WAIT_TIMEOUT_MS) =>
      eventually(spans, predicate, timeoutMs, 'spans in the collector'),
    kill: () => backend.stop('SIGKILL'),
    restart: async () => {
      backend = await open();
    },
    stop: async () => {
      await backend.stop();
      await directory.remove();
    },
  };
}

/** JSON is YAML, and needs no escaping rules of our own. */
function collectorConfig(directory: string, otlpPort: number, prometheusPort: number): string {
  const file = (signal: string) => ({ path: join(directory, `${signal}.jsonl`), append: true, flush_interval: '50ms' });
  return JSON.stringify({
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${otlpPort}` } } } },
    exporters: {
      'file/traces': file('traces'),
      'file/logs': file('logs'),
      'file/metrics': file('metrics'),
      prometheus: { endpoint: `127.0.0.1:${prometheusPort}` },
    },
    service: {
      telemetry: { metrics: { level: 'none' } },
      pipelines: {
        traces: { receivers: ['otlp'], exporters: ['file/traces'] },
        logs: { receivers: ['otlp'], exporters: ['file/logs'] },
        metrics: { receivers: ['otlp'], exporters: ['file/metrics', 'prometheus'] },
      },
    },
  });
}

async function readLines<T>(directory: string, signal: string, parse: (message: unknown) => T[]): Promise<T[]> {
  const text = await readFile(join(directory, `${signal}.jsonl`), 'utf8');
  // The last line may still be being written: it is read next time.
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => parse(JSON.parse(line)));
}

async function visitLines(directory: string, signal: string, visit: (message: unknown) => void): Promise<void> {
  const file = await open(join(directory, `${signal}.jsonl`));
  for await (const line of file.readLines()) {
    visit(JSON.parse(line));
  }
}

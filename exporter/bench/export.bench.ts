import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

import { createPipelines } from '../src/telemetry/export/pipelines.ts';
import { spanProcessor } from '../src/telemetry/export/processors.ts';
import { claimSlot } from '../src/telemetry/export/spill-slot.ts';
import { startCollector } from '../test/backends/index.ts';
import { number, table } from './lib/report.ts';
import { handWrittenCall } from './lib/spans.ts';

/**
 * From a finished span to a receiver, and to a real collector, on this machine: our pipeline against the SDK's batch
 * processor and exporter.
 */
const SPANS = Number(process.env.STEPSCOPE_BENCH_SPANS ?? 20_000);
const BURST = 500;
const ROUNDS = 3;
const MAX_WAIT_MS = 60_000;

interface Way {
  processor: SpanProcessor;
  delivered: () => number;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}

function ours(url: string): Way {
  const { traces } = createPipelines({
    otlp: { endpoint: url },
    env: {},
    slot: claimSlot(spill),
    spill_max_bytes: 256 * 1024 * 1024,
    onProblem: (message) => console.error(message),
  });
  if (traces === null) {
    throw new Error('export is off');
  }
  return {
    processor: spanProcessor(traces),
    delivered: () => traces.snapshot().sent,
    flush: () => traces.flush(),
    stop: () => traces.stop(),
  };
}

function sdk(url: string, maxQueueSize?: number): Way {
  let delivered = 0;
  const exporter = new OTLPTraceExporter({
    url: `${url}/v1/traces`,
    compression: 'gzip' as never,
    concurrencyLimit: Math.ceil(SPANS / 512),
  });
  const counting: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        delivered += result.code === ExportResultCode.SUCCESS ? spans.length : 0;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
  const processor = new BatchSpanProcessor({
    exporter: counting,
    ...(maxQueueSize === undefined ? {} : { maxQueueSize }),
  });
  return {
    processor,
    delivered: () => delivered,
    flush: () => processor.forceFlush().catch(() => undefined),
    stop: () => processor.shutdown().catch(() => undefined),
  };
}

async function measure({ processor, delivered, flush, stop }: Way) {
  const tracer = new TracerProvider({ spanProcessors: [processor] }).getTracer('bench');
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let index = 0; index < SPANS; index += 1) {
    handWrittenCall(tracer, index);
    if (index % BURST === BURST - 1) {
      await sleep(1);
    }
  }
  for (let before = -1; delivered() > before && delivered() < SPANS && performance.now() - started < MAX_WAIT_MS;) {
    before = delivered();
    await flush();
  }
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const lost = SPANS - delivered();
  await stop();
  return { ms, cpu_us: (user + system) / SPANS, lost };
}

const spill = await mkdtemp(join(tmpdir(), 'stepscope-bench-'));
const WAYS: Record<string, (url: string) => Way> = {
  'OTel SDK, batch processor with a queue for all': (url) => sdk(url, SPANS),
  'Stepscope pipeline': ours,
  'OTel SDK, batch processor as it comes': (url) => sdk(url),
};
type Measured = Awaited<ReturnType<typeof measure>>;

async function compare(url: string): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(Object.keys(WAYS).map((name) => [name, []]));
  // In turn, so that what else the machine does meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, way] of Object.entries(WAYS)) {
      results.get(name)?.push(await measure(way(url)));
    }
  }
  return results;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function print(where: string, results: Map<string, Measured[]>): void {
  console.log(
    table(
      `Export of ${SPANS.toLocaleString('en')} spans of 2.5 KB to ${where} on this machine, in bursts of ${BURST}`,
      'CPU per span, µs',
      [...results].map(([name, rounds]) => {
        const ms = median(rounds.map((round) => round.ms));
        const lost = median(rounds.map((round) => round.lost));
        const delivered = SPANS - lost;
        return {
          name,
          value: median(rounds.map((round) => round.cpu_us)),
          more: { 'delivered per s': number((delivered / ms) * 1000), lost: `${number((100 * lost) / SPANS)} %` },
        };
      })
    )
  );
}

const receiver = fork(fileURLToPath(new URL('./lib/receiver.ts', import.meta.url)), { execArgv: ['--no-warnings'] });
const [port] = (await once(receiver, 'message')) as [number];
print('a receiver', await compare(`http://127.0.0.1:${port}`));
receiver.kill();

const collector = await startCollector().catch((error: unknown) => {
  console.error(`the collector is left out: ${error instanceof Error ? error.message : String(error)}`);
  return null;
});
if (collector !== null) {
  print('an OpenTelemetry Collector that writes files', await compare(collector.url));
  await collector.stop();
}
await rm(spill, { recursive: true, force: true });
process.exit(0);

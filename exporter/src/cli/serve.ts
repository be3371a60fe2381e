import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { type Logger, pino } from 'pino';

import { createServer } from '../server/server.ts';
import { ensureTokens } from '../server/tokens.ts';
import { EXIT } from './exit-codes.ts';
import { listenNear } from './listen.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { startSample } from './sample.ts';
import { VERSION } from './version.ts';

interface ServeOptions {
  host: string;
  port: number;
  dataDir: string;
  workspace: string;
  otlp?: string;
  provider?: string;
  concurrency: number;
  preview?: boolean;
  sample?: boolean;
  logLevel: string;
}

/** `stepscope serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the service: API, live events and workers over one store')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; the next free one is taken when it is used', parsePort, 8720)
    .option('--data-dir <directory>', 'where the embedded store and waiting telemetry are kept', '.stepscope')
    .option(
      '--workspace <directory>',
      'directory of the workflow files; workflows cannot leave it',
      'provisioning/pipelines'
    )
    .option('--otlp <url>', 'OTLP/HTTP endpoint for spans, metrics and logs; also OTEL_EXPORTER_OTLP_ENDPOINT')
    .option('--provider <name>', 'provider for runs that name none, e.g. simulated; without it each step has its own')
    .addOption(
      new Option('--concurrency <number>', 'runs worked on at the same time').default(16).argParser(parseCount)
    )
    .option('--preview', 'also serve the plugin without Grafana, for this machine only')
    .option('--sample', 'start a sample run when the store has none')
    .addOption(
      new Option('--log-level <level>', 'least level of the log on stderr')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('warn')
    )
    .action(serve);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a port is a number from 0 to 65535');
  }
  return port;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('give a whole number, 1 or more');
  }
  return count;
}

const STOP_MS = 5_000;

async function serve(options: ServeOptions): Promise<void> {
  const logger = pino({ level: options.logLevel }, pino.destination(2));
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const runtime = await openRuntime({
    dataDir,
    useDatabaseUrl: true,
    workspace: options.workspace,
    otlpUrl: options.otlp,
    defaultProvider: options.provider ?? null,
    concurrency: options.concurrency,
    logger,
  });
  try {
    await listen(runtime, options, dataDir, logger);
  } catch (error) {
    await runtime.close(0);
    throw error;
  }
}

async function listen(runtime: Runtime, options: ServeOptions, dataDir: string, logger: Logger): Promise<void> {
  const tokens = await ensureTokens({ env: process.env, dataDir });
  const server = await createServer({
    ...runtime,
    tokens,
    version: VERSION,
    logger,
    host: options.host,
    preview: options.preview === true,
  });
  const { url, moved } = await listenNear(server, options.host, options.port);
  await runtime.engine.startWorkers();
  if (options.sample === true) {
    await startSample(runtime);
  }
  if (moved) {
    console.log(pc.yellow(`Port ${options.port} is in use by another program, so another one was taken.`));
  }
  console.log(describeStart(url, options));
  stopOnSignal(async () => {
    await server.close();
    await runtime.close(STOP_MS);
  });
}

function describeStart(url: string, { preview, provider }: ServeOptions): string {
  const lines = [`${pc.bold('Stepscope is ready:')} ${pc.cyan(preview === true ? url : `${url}/api/v1`)}`];
  if (provider === 'simulated') {
    lines.push(pc.dim('Answers are simulated: no model is called and nothing is charged.'));
  }
  return lines.concat(pc.dim('Ctrl+C stops it; runs go on at the next start.')).join('\n');
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) {
      process.exit(EXIT.cancelled);
    }
    stopping = true;
    console.log('Stopping …');
    stop().then(
      () => process.exit(EXIT.completed),
      (error: unknown) => {
        console.error(error);
        process.exit(EXIT.failed);
      }
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

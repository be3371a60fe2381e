import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { Command, Option } from 'commander';
import pc from 'picocolors';
import type { Logger } from 'pino';

import type { PreviewDataSource } from '../server/preview/data-sources.ts';
import { previewOptions } from '../server/preview/preview.ts';
import { createServer } from '../server/server.ts';
import type { Api } from '../server/server.types.ts';
import { ensureTokens, loadTokens } from '../server/tokens.ts';
import { StoreLockedError } from '../store/lock.ts';
import { addDataSource, parseCount, parsePort, parseSeconds } from './arguments.ts';
import { listenNear } from './listen.ts';
import { createLog } from './log.ts';
import { describeHolder, forgetService, noteService } from './running.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { startSample } from './sample.ts';
import { stopOnSignal, within } from './stop.ts';
import { VERSION } from './version.ts';

interface ServeOptions {
  host: string;
  port: number;
  dataDir: string;
  workspace: string;
  otlp?: string;
  provider?: string;
  concurrency: number;
  stopTimeout: number;
  preview?: boolean;
  previewDataSource?: readonly PreviewDataSource[];
  sample?: boolean;
  hidePromptsFromViewers?: boolean;
  logLevel: string;
}

/** `stepscope serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the service: API, live events and workers over one store')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; the next free one is taken when it is used', parsePort, 8720)
    .option('--data-dir <directory>', 'where the embedded store and waiting telemetry are kept', '.stepscope')
    .option('--workspace <directory>', 'directory of the workflow files; workflows cannot leave it', '.')
    .option('--otlp <url>', 'OTLP/HTTP endpoint for spans, metrics and logs; also OTEL_EXPORTER_OTLP_ENDPOINT')
    .option('--provider <name>', 'provider for runs that name none, e.g. simulated; without it each step has its own')
    .option('--concurrency <number>', 'runs worked on at the same time', parseCount, 16)
    .option(
      '--stop-timeout <seconds>',
      'how long steps in progress may take to end when the service stops; what is not done by then is done again',
      parseSeconds,
      10
    )
    .option('--preview', 'also serve the plugin without Grafana, for this machine only')
    .option(
      '--preview-data-source <kind=url>',
      'a prometheus, tempo or loki that the preview reads as Grafana reads its data sources; may be repeated',
      addDataSource
    )
    .option('--sample', 'start the sample workflow on the simulated provider, unless a run is unfinished')
    .option(
      '--hide-prompts-from-viewers',
      'answer viewers without prompts, replies and variables; also STEPSCOPE_HIDE_PROMPTS_FROM_VIEWERS=true'
    )
    .addOption(
      new Option('--log-level <level>', 'least level of the log on stderr')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('warn')
    )
    .addHelpText('after', '\nThe store is embedded in --data-dir, or the PostgreSQL server that DATABASE_URL names.')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const logger = await createLog(options.logLevel, process.env);
  const dataDir = resolve(options.dataDir);
  await refuseEarly(options);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const runtime = await openRuntime({
    dataDir,
    useDatabaseUrl: true,
    workspace: options.workspace,
    otlpUrl: options.otlp,
    defaultProvider: options.provider ?? null,
    concurrency: options.concurrency,
    hostMetrics: process.env['STEPSCOPE_HOST_METRICS'] !== 'false',
    // The preview is for this machine and whoever sits at it.
    defaultCapture: options.preview === true ? 'full' : undefined,
    logger,
  }).catch(async (error: unknown) => {
    throw error instanceof StoreLockedError ? new Error(await describeHolder(dataDir, error.message)) : error;
  });
  try {
    await listen(runtime, options, dataDir, logger);
  } catch (error) {
    await runtime.close(0);
    throw error;
  }
}

/** What can be wrong before the store is open, which takes seconds. @throws Error that says it. */
async function refuseEarly({ host, preview, previewDataSource }: ServeOptions): Promise<void> {
  if (previewDataSource !== undefined && preview !== true) {
    throw new Error('--preview-data-source is read by the preview only: add --preview');
  }
  previewOptions({ host, preview });
  await loadTokens(process.env);
}

async function listen(runtime: Runtime, options: ServeOptions, dataDir: string, logger: Logger): Promise<void> {
  const { tokens, file } = await ensureTokens({ env: process.env, dataDir });
  const server = await createServer({
    ...runtime,
    tokens,
    version: VERSION,
    logger,
    host: options.host,
    preview: options.preview === true,
    previewDataSources: options.previewDataSource,
    hidePromptsFromViewers:
      options.hidePromptsFromViewers === true || process.env['STEPSCOPE_HIDE_PROMPTS_FROM_VIEWERS'] === 'true',
  });
  try {
    await work(runtime, server, options, dataDir, file);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function work(
  runtime: Runtime,
  server: Api,
  options: ServeOptions,
  dataDir: string,
  tokenFile: string | null
): Promise<void> {
  const { url, moved } = await listenNear(server, options.host, options.port);
  stopOnSignal(async () => {
    await within(CLOSE_MS, server.close(), () => server.server.closeAllConnections());
    await runtime.close(options.stopTimeout * 1000);
    await forgetService(dataDir);
  });
  await runtime.engine.startWorkers();
  await noteService(dataDir, url);
  if (options.sample === true) {
    await startSample(runtime);
  }
  if (moved) {
    console.log(pc.yellow(`Port ${options.port} is in use by another program, so another one was taken.`));
  }
  console.log(describeStart(url, options, tokenFile));
}

/** Longest that requests in progress may hold up the stop. */
const CLOSE_MS = 5_000;

function describeStart(url: string, { preview, provider }: ServeOptions, tokenFile: string | null): string {
  const lines = [`${pc.bold('Stepscope is ready:')} ${pc.cyan(preview === true ? url : `${url}/api/v1`)}`];
  if (provider === 'simulated') {
    lines.push(pc.dim('Answers are simulated: no model is called and nothing is charged.'));
  }
  if (preview !== true && tokenFile !== null) {
    lines.push(pc.dim(`Its tokens are in ${tokenFile}.`));
  }
  return lines.concat(pc.dim('Ctrl+C stops it; runs go on at the next start.')).join('\n');
}

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { Command } from 'commander';
import pc from 'picocolors';

import type { RunEnvironment } from '../contract/environment.ts';
import type { PipelineEvent } from '../contract/events.ts';
import { ProblemError } from '../contract/problem-error.ts';
import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { readEvents } from '../store/events.ts';
import { collectEnvironment, EnvironmentError, environmentOf, type EnvironmentOptions } from './environment.ts';
import { EXIT } from './exit-codes.ts';
import { createLog } from './log.ts';
import { collectStepValue, type OverrideOptions, overridesOf } from './overrides.ts';
import { ProgressPrinter } from './progress.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { collectVariable } from './variables.ts';

interface RunOptions extends OverrideOptions, EnvironmentOptions {
  var?: Record<string, unknown>;
  provider?: string;
  model?: string;
  otlp?: string;
  workspace: string;
  dataDir?: string;
  json?: boolean;
}

/** `stepscope run FILE` */
export function runCommand(): Command {
  return new Command('run')
    .description('run a workflow to its end and show its steps live')
    .argument('<file>', 'workflow file (YAML)')
    .option('--var <key=value>', 'a run variable; may be repeated', collectVariable)
    .option('--provider <name>', 'provider for every step, e.g. simulated')
    .option('--model <name>', 'model for every step')
    .option(
      '--step-provider <step=name>',
      'provider for one step and those inside it; may be repeated',
      collectStepValue
    )
    .option('--step-model <step=name>', 'model for one step and those inside it; may be repeated', collectStepValue)
    .option(
      '--env <name=value>',
      'a secret variable for the programs of the run; only NAME takes its value from here; may be repeated',
      collectEnvironment
    )
    .option('--env-file <file>', 'the same from a file of NAME=VALUE lines')
    .option('--otlp <url>', 'OTLP/HTTP endpoint for spans, metrics and logs; also OTEL_EXPORTER_OTLP_ENDPOINT')
    .option('--workspace <directory>', 'directory that the files of the workflow are confined to', '.')
    .option('--data-dir <directory>', 'keep the run in an embedded store; DATABASE_URL is used when it is set')
    .option('--json', 'print each event as a line of JSON, and the run at the end')
    .action(run);
}

const CLOSE_MS = 2_000;
const ACTOR = { name: 'cli', role: 'admin' } as const;

async function run(file: string, options: RunOptions): Promise<void> {
  const source = await readFile(file, 'utf8').catch((error: Error) => {
    console.error(`${file} cannot be read: ${error.message}`);
    return null;
  });
  if (source === null) {
    process.exitCode = EXIT.invalid;
    return;
  }
  const environment = await environmentOf(options, process.env).catch((error: unknown) => {
    if (!(error instanceof EnvironmentError)) {
      throw error;
    }
    console.error(error.message);
    return null;
  });
  if (environment === null) {
    process.exitCode = EXIT.invalid;
    return;
  }
  const runtime = await openRuntime({
    sealInMemory: Object.keys(environment).length > 0,
    dataDir: options.dataDir ?? null,
    useDatabaseUrl: true,
    workspace: options.workspace,
    otlpUrl: options.otlp,
    defaultProvider: null,
    concurrency: 1,
    hostMetrics: false,
    logger: await createLog('warn', process.env),
  });
  try {
    process.exitCode = await runToEnd(runtime, { file, source, environment }, options);
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }
    console.error(describeProblem(file, error));
    process.exitCode = EXIT.invalid;
  } finally {
    await runtime.close(CLOSE_MS);
  }
}

interface Given {
  file: string;
  source: string;
  environment: RunEnvironment;
}

async function runToEnd(runtime: Runtime, given: Given, options: RunOptions): Promise<number> {
  const { engine, store } = runtime;
  await engine.startWorkers();
  const printer = options.json === true ? jsonPrinter : new ProgressPrinter(basename(given.file));
  const { promise: ended, resolve } = Promise.withResolvers<Run>();
  let position = 0;
  let runId: string | null = null;
  const read = async () => {
    for (const event of await readEvents(store, position, 500)) {
      position = event.id;
      if (event.run_id === runId) {
        printer.print(event);
        if ('run' in event && isFinal(event.run.status)) {
          resolve(event.run);
        }
      }
    }
  };
  let reading = Promise.resolve();
  const look = () => (reading = reading.then(read).catch((error: unknown) => console.error(error)));
  const started = await engine.startRun(
    {
      ...given,
      variables: options.var ?? {},
      provider: options.provider,
      model: options.model,
      overrides: overridesOf(options),
      trigger: 'cli',
    },
    ACTOR
  );
  runId = started.run_id;
  const unlisten = await store.listen('stepscope_events', () => void look());
  const poll = setInterval(() => void look(), 500);
  const stopCancelling = cancelOnSignal(runtime, started.run_id);
  const run = await ended;
  clearInterval(poll);
  stopCancelling();
  await unlisten();
  await reading;
  if (options.json === true) {
    console.log(JSON.stringify(run));
  }
  return run.status === 'completed' ? EXIT.completed : run.status === 'cancelled' ? EXIT.cancelled : EXIT.failed;
}

const jsonPrinter = { print: (event: PipelineEvent) => console.log(JSON.stringify(event)) };

/** The first Ctrl+C cancels the run, which also aborts the request to the provider; the second ends the process. */
function cancelOnSignal({ engine }: Runtime, runId: string): () => void {
  let asked = false;
  const onSignal = () => {
    if (asked) {
      process.exit(EXIT.cancelled);
    }
    asked = true;
    console.error('Cancelling …');
    engine.controlRun(runId, 'cancel', ACTOR, 'Ctrl+C').catch((error: unknown) => console.error(error));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}

function describeProblem(file: string, { problem }: ProblemError): string {
  const places = (problem.errors ?? []).map(({ line, column, message, suggestion }) => {
    const at = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return `  ${at}: ${pc.red('error')}: ${message}${suggestion === undefined ? '' : `\n      fix: ${suggestion}`}`;
  });
  const fix = problem.fix === undefined || places.length > 0 ? [] : [`  fix: ${problem.fix}`];
  return [`${problem.title}${places.length === 0 ? `: ${problem.detail}` : ''}`, ...places, ...fix].join('\n');
}

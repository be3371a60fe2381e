import { readFile } from 'node:fs/promises';

import { Command, Option } from 'commander';
import pc from 'picocolors';

import { CONTROL_ACTIONS, listRunsResponseSchema } from '../contract/api.ts';
import { type Batch, batchSchema, type StartBatchRequest } from '../contract/batch.ts';
import { type RetryRequest } from '../contract/control.ts';
import { type Run, runSchema } from '../contract/run.ts';
import { RUN_STATUSES } from '../contract/status.ts';
import { parseCount } from './arguments.ts';
import { collectStepValue, type OverrideOptions, overridesOf } from './overrides.ts';
import { ask, type RemoteOptions, withService } from './remote.ts';
import { collectVariable } from './variables.ts';

/** Commands that steer the runs of a running service. */
export function remoteCommands(): Command[] {
  return [runsCommand(), ...CONTROL_ACTIONS.map(controlCommand), retryCommand(), skipCommand(), batchCommand()];
}

function runsCommand(): Command {
  return withService(new Command('runs').description('list the runs of a service, newest first'))
    .addOption(new Option('--status <status>', 'only runs in this state').choices(RUN_STATUSES))
    .option('--pipeline <name>', 'only runs of this pipeline')
    .option('--limit <number>', 'how many', parseCount, 20)
    .action(async (options: RemoteOptions & { status?: string; pipeline?: string; limit: number }) => {
      const query = new URLSearchParams({
        limit: String(options.limit),
        ...(options.status === undefined ? {} : { status: options.status }),
        ...(options.pipeline === undefined ? {} : { pipeline_name: options.pipeline }),
      });
      const answer = await ask(options, { method: 'GET', path: `/runs?${query.toString()}` }, listRunsResponseSchema);
      print(options, answer, () => answer.runs.map(describeRun).join('\n') || 'there are no runs');
    });
}

function controlCommand(action: (typeof CONTROL_ACTIONS)[number]): Command {
  return withService(new Command(action).description(`${action} a run`).argument('<run>', 'id of the run'))
    .option('--reason <text>', 'why, for the audit log')
    .action(async (runId: string, options: RemoteOptions & { reason?: string }) => {
      const path = `/runs/${encodeURIComponent(runId)}/${action}`;
      const run = await ask(options, { method: 'POST', path, body: { reason: options.reason } }, runSchema);
      print(options, run, () => describeRun(run));
    });
}

interface RetryOptions extends RemoteOptions, OverrideOptions {
  from?: string;
  all?: boolean;
  file?: string;
  var?: Record<string, unknown>;
  provider?: string;
  model?: string;
  skip?: string[];
  reason?: string;
}

function retryCommand(): Command {
  return withService(
    new Command('retry')
      .description('repeat a run that has ended, from its failed step unless told otherwise')
      .argument('<run>', 'id of the run')
  )
    .addOption(new Option('--from <step>', 'path of the step to begin with').conflicts('all'))
    .option('--all', 'repeat every step')
    .option('--file <file>', 'a changed workflow file in place of the one of before')
    .option('--var <key=value>', 'a changed run variable; may be repeated', collectVariable)
    .option('--provider <name>', 'provider for every step')
    .option('--model <name>', 'model for every step')
    .option(
      '--step-provider <step=name>',
      'provider for one step and those inside it; may be repeated',
      collectStepValue
    )
    .option('--step-model <step=name>', 'model for one step and those inside it; may be repeated', collectStepValue)
    .option('--skip <step...>', 'paths of steps to leave out')
    .option('--reason <text>', 'why, for the audit log')
    .action(async (runId: string, options: RetryOptions) => {
      const body: RetryRequest = {
        ...(options.from === undefined
          ? { from: options.all === true ? 'start' : 'failed' }
          : { from: 'step', step_path: options.from }),
        ...(options.file === undefined ? {} : { source: await readFile(options.file, 'utf8') }),
        variables: options.var,
        provider: options.provider,
        model: options.model,
        overrides: overridesOf(options),
        skip_steps: options.skip,
        reason: options.reason,
      };
      const path = `/runs/${encodeURIComponent(runId)}/retry`;
      const run = await ask(options, { method: 'POST', path, body }, runSchema);
      print(options, run, () => describeRun(run));
    });
}

function skipCommand(): Command {
  return withService(
    new Command('skip')
      .description('leave out a step that has not begun')
      .argument('<run>', 'id of the run')
      .argument('<step>', 'path of the step')
  )
    .option('--reason <text>', 'why, for the audit log')
    .action(async (runId: string, step: string, options: RemoteOptions & { reason?: string }) => {
      const path = `/runs/${encodeURIComponent(runId)}/skip`;
      const body = { step_path: step, reason: options.reason };
      const run = await ask(options, { method: 'POST', path, body }, runSchema);
      print(options, run, () => describeRun(run));
    });
}

interface BatchOptions extends RemoteOptions, OverrideOptions {
  concurrency?: number;
  stopOnErrors?: number;
  maxTokens?: number;
  maxCost?: string;
  provider?: string;
  model?: string;
  var?: Record<string, unknown>;
}

function batchCommand(): Command {
  return withService(
    new Command('batch')
      .description('run a workflow over every line of a CSV or JSON-lines file')
      .argument('<file>', 'workflow file (YAML)')
      .argument('<inputs>', 'inputs: .csv with a line of names, or one JSON object a line')
  )
    .option('--concurrency <number>', 'runs at the same time', parseCount)
    .option('--stop-on-errors <number>', 'begin nothing more after this many failed runs', parseCount)
    .option('--max-tokens <number>', 'begin nothing more after this many tokens', parseCount)
    .option('--max-cost <usd>', 'begin nothing more after this many US dollars')
    .option('--provider <name>', 'provider for every step')
    .option('--model <name>', 'model for every step')
    .option(
      '--step-provider <step=name>',
      'provider for one step and those inside it; may be repeated',
      collectStepValue
    )
    .option('--step-model <step=name>', 'model for one step and those inside it; may be repeated', collectStepValue)
    .option('--var <key=value>', 'a variable of every run; may be repeated', collectVariable)
    .action(async (file: string, inputs: string, options: BatchOptions) => {
      const text = await readFile(inputs, 'utf8');
      const budget = {
        ...(options.maxTokens === undefined ? {} : { max_tokens: options.maxTokens }),
        ...(options.maxCost === undefined ? {} : { max_cost_usd: Number(options.maxCost) }),
      };
      const body: StartBatchRequest = {
        source: await readFile(file, 'utf8'),
        ...(inputs.toLowerCase().endsWith('.csv') ? { csv: text } : { jsonl: text }),
        concurrency: options.concurrency,
        stop_on_errors: options.stopOnErrors,
        ...(Object.keys(budget).length === 0 ? {} : { budget }),
        provider: options.provider,
        model: options.model,
        overrides: overridesOf(options),
        variables: options.var,
      };
      const batch = await ask(options, { method: 'POST', path: '/batches', body }, batchSchema);
      print(options, batch, () => describeBatch(batch));
    });
}

function print(options: RemoteOptions, answer: unknown, inWords: () => string): void {
  console.log(options.json === true ? JSON.stringify(answer) : inWords());
}

function describeRun(run: Run): string {
  const facts = [
    run.run_id,
    run.status.padEnd(9),
    run.pipeline_name,
    `${run.steps_completed}/${run.steps_total} steps`,
    run.simulated ? '(simulated)' : '',
    run.status_reason ?? run.error?.message ?? '',
  ];
  return facts.filter((fact) => fact !== '').join('  ');
}

function describeBatch(batch: Batch): string {
  return `${batch.batch_id}  ${batch.status}  ${batch.name}  ${batch.items_total} runs, ${batch.concurrency} at a time\n${pc.dim(`see GET /api/v1/batches/${batch.batch_id}`)}`;
}

import type { Run } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { readLogs } from '../../src/store/logs.ts';
import { listStepRows } from '../../src/store/steps.ts';
import type { TestService } from './harness.ts';

export interface Outcome {
  run: Run;
  /** Newest result of each step, by path. */
  results: Record<string, unknown>;
  /** Newest prompt of each step, by path. */
  prompts: Record<string, string | null>;
  /** Messages of the run's log. */
  log: string[];
}

type StartOptions = Parameters<TestService['start']>[1];

/** Runs steps (YAML, as under `steps:`) to their end. `head` stands beside `steps:`. */
export async function runSteps(
  service: TestService,
  steps: string,
  { head = '', ...options }: StartOptions & { head?: string } = {}
): Promise<Outcome> {
  return runSource(service, `workflow:\n  name: test\n${indent(head, 2)}  steps:\n${indent(steps, 4)}`, options);
}

/** Runs a workflow file to its end. */
export async function runSource(service: TestService, source: string, options: StartOptions = {}): Promise<Outcome> {
  const { run_id } = await service.start(source, options);
  return outcomeOf(service, run_id);
}

/** Waits for the end of a run. */
export async function outcomeOf(service: TestService, runId: string): Promise<Outcome> {
  const run = await service.until(runId, ({ status }) => isFinal(status));
  const rows = await listStepRows(service.store, runId);
  const logs = await readLogs(service.store, { run_id: runId, limit: 1000 });
  return {
    run,
    results: Object.fromEntries(rows.map((row) => [row.step_path, row.output])),
    prompts: Object.fromEntries(rows.map((row) => [row.step_path, row.prompt_text])),
    log: logs.map(({ message }) => message),
  };
}

function indent(text: string, by: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${' '.repeat(by)}${line}\n`)
    .join('');
}

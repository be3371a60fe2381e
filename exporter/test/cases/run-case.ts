import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import type { Run } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createProviders } from '../../src/providers/registry.ts';
import type { Store } from '../../src/store/database.ts';
import { toRun } from '../../src/store/rows.ts';
import { findRunRow } from '../../src/store/runs.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import type { Workflow } from '../../src/workflow/schema.ts';
import { eventually } from '../backends/eventually.ts';
import { makeInputs } from './inputs.ts';
import { documentedRefusal, documentedStop } from './reasons.ts';

export interface CaseResult {
  file: string;
  loads: 'yes' | 'no' | 'not a workflow';
  steps: string;
  outcome: string;
  reason: string;
  /** It completed, or stopped with a reason that the format's reference gives. */
  ok: boolean;
}

export interface CaseTools {
  store: Store;
  telemetry: Telemetry;
}

const LIMIT_MS = 120_000;
const ACTOR = { name: 'cases', role: 'admin' } as const;

/** Runs one workflow file to its end on the simulated provider, in a workspace of its own. */
export async function runCase(tools: CaseTools, path: string): Promise<CaseResult> {
  const file = basename(path);
  const source = await readFile(path, 'utf8');
  const { workflow, diagnostics } = parseWorkflow(source, { file });
  if (workflow === null) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    const refusal = documentedRefusal(first?.message ?? '');
    return {
      file,
      loads: refusal === 'not a workflow' ? 'not a workflow' : 'no',
      steps: '-',
      outcome: 'refused',
      reason: `${first?.line}:${first?.column} ${first?.message}${refusal === null ? '' : ' (documented)'}`,
      ok: refusal !== null,
    };
  }
  const workspace = await mkdtemp(join(tmpdir(), 'stepscope-case-'));
  try {
    return { file, loads: 'yes', ...(await execute(tools, { path, source, workflow, workspace })) };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

interface LoadedCase {
  path: string;
  source: string;
  workflow: Workflow;
  workspace: string;
}

async function execute(
  { store, telemetry }: CaseTools,
  { path, source, workflow, workspace }: LoadedCase
): Promise<Omit<CaseResult, 'file' | 'loads'>> {
  const { variables, made } = await makeInputs(workflow, dirname(path), workspace);
  const errors: unknown[] = [];
  const engine = await createEngine({
    store,
    telemetry,
    providers: createProviders({ STEPSCOPE_SIMULATED_LATENCY_MS: '0', STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: '0' }),
    workspace,
    defaultProvider: 'simulated',
    concurrency: 2,
    onError: (error) => errors.push(error),
  });
  try {
    await engine.startWorkers();
    const { run_id } = await engine.startRun({ source, file: basename(path), variables, trigger: 'cli' }, ACTOR);
    const run = await eventually(
      () => readRun(store, run_id),
      ({ status }) => isFinal(status),
      LIMIT_MS,
      basename(path)
    );
    const stop = run.error === null ? null : documentedStop(run.error);
    const inputs =
      made.length === 0
        ? ''
        : `made: ${made.slice(0, 3).join(', ')}${made.length > 3 ? ` and ${made.length - 3} more` : ''}`;
    return {
      steps: `${run.steps_completed}/${run.steps_total}`,
      outcome: run.status,
      reason: run.error === null ? inputs : `${run.error.message}${stop === null ? '' : ` (documented: ${stop})`}`,
      ok: errors.length === 0 && (run.status === 'completed' || stop !== null),
    };
  } finally {
    await engine.stop(1_000);
  }
}

async function readRun(store: Store, runId: string): Promise<Run> {
  const row = await findRunRow(store.db, runId);
  if (row === null) {
    throw new Error(`the run ${runId} is gone`);
  }
  return toRun(row);
}

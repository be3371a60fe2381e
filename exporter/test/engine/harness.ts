import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Budget, Run } from '../../src/contract/run.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Engine } from '../../src/engine/engine.types.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { toRun } from '../../src/store/rows.ts';
import { findRunRow } from '../../src/store/runs.ts';
import type { Sealing } from '../../src/store/sealing.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import type { TelemetryOptions } from '../../src/telemetry/options.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { CLOSED_POLICY, type ServicePolicy } from '../../src/workflow/policy.ts';

export interface TestService {
  store: Store;
  engine: Engine;
  telemetry: Telemetry;
  workspace: string;
  start(source: string, options?: Partial<Parameters<Engine['startRun']>[0]>): Promise<Run>;
  /** Resolves with the run once it satisfies the condition. @throws Error after a minute. */
  until(runId: string, condition: (run: Run) => boolean): Promise<Run>;
  stop(): Promise<void>;
}

export const ACTOR = { name: 'tester', role: 'editor' } as const;

export interface TestServiceOptions {
  env?: Record<string, string>;
  databaseUrl?: string;
  otlpUrl?: string;
  /** `simulated` when absent; null: each step's own. */
  defaultProvider?: string | null;
  telemetry?: Partial<TelemetryOptions>;
  /** Not sealed when absent. */
  sealing?: Sealing;
  dayBudget?: Budget;
  policy?: Partial<ServicePolicy> | undefined;
  /** One of another service; it is left as it is. Its own when absent. */
  workspace?: string;
  /** Runs worked on at the same time; 4 when absent. */
  concurrency?: number;
}

/** A real engine over a real store, with the simulated provider as fast as it goes. */
export async function startService(options: TestServiceOptions = {}): Promise<TestService> {
  const workspace = options.workspace ?? (await mkdtemp(join(tmpdir(), 'stepscope-engine-')));
  const store = await openStore({ dataDir: null, databaseUrl: options.databaseUrl, sealing: options.sealing });
  const telemetry = createTelemetry({
    service_version: '0.0.0',
    env: {},
    endpoint: options.otlpUrl,
    ...options.telemetry,
  });
  const env = {
    STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: '2000',
    STEPSCOPE_SIMULATED_LATENCY_MS: '1',
    ...options.env,
  };
  const errors: unknown[] = [];
  const engine = await createEngine({
    store,
    telemetry,
    providers: createProviders(env),
    workspace,
    defaultProvider: options.defaultProvider === undefined ? 'simulated' : options.defaultProvider,
    concurrency: options.concurrency ?? 4,
    dayBudget: options.dayBudget ?? null,
    policy: { ...CLOSED_POLICY, ...options.policy },
    onError: (error) => errors.push(error),
  });
  await engine.startWorkers();
  return {
    store,
    engine,
    telemetry,
    workspace,
    start: (source, extra = {}) =>
      engine.startRun({ source, file: null, variables: {}, trigger: 'api', ...extra }, ACTOR),
    until: (runId, condition) => until(store, runId, condition, errors),
    stop: async () => {
      await engine.stop(1_000);
      await telemetry.shutdown(1_000);
      await store.close();
      if (options.workspace === undefined) {
        await rm(workspace, { recursive: true, force: true });
      }
    },
  };
}

async function until(store: Store, runId: string, condition: (run: Run) => boolean, errors: unknown[]): Promise<Run> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const row = await findRunRow(store.db, runId);
    if (row !== null && condition(toRun(row))) {
      return toRun(row);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `the run did not get there: ${JSON.stringify(row?.status)} ${row?.status_reason} ${String(errors[0] ?? '')}`
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

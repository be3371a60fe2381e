import { Batches } from './batches.ts';
import { bulkRuns } from './bulk.ts';
import { controlRun } from './control-run.ts';
import type { Engine } from './engine.types.ts';
import { retryRun } from './retry-run.ts';
import type { EngineDependencies } from './run-context.ts';
import { Schedules } from './schedules.ts';
import { skipStep } from './skip-step.ts';
import { type EngineParts, startRun } from './start-run.ts';
import { Worker } from './worker.ts';

export interface EngineOptions extends EngineDependencies {
  /** Runs worked on at the same time by this process. */
  concurrency: number;
  /** Milliseconds of silence after which other processes take the runs of this one; 30 s when absent. */
  leaseMs?: number | undefined;
}

/** Opens an engine over a store; call `startWorkers` to have it work. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const worker = new Worker(options, options.concurrency, options.leaseMs);
  const parts: EngineParts = { options, worker };
  const batches = new Batches(parts);
  const schedules = new Schedules(parts);
  worker.onSettled((run) => batches.settled(run));
  worker.onSweep(() => batches.sweep());
  await worker.open();
  await schedules.open();
  return {
    defaultProvider: options.defaultProvider,
    startRun: (request, actor) => startRun(parts, request, actor),
    controlRun: (runId, action, actor, reason) => controlRun(parts, { runId, action, actor, reason }),
    retryRun: (runId, request, actor) => retryRun(parts, runId, request, actor),
    skipStep: (runId, request, actor) => skipStep(parts, runId, request, actor),
    bulkRuns: (request, actor) => bulkRuns(parts, request, actor),
    batches,
    schedules,
    startWorkers: async () => {
      await worker.start();
      await schedules.start();
    },
    activeRuns: () => worker.activeRuns,
    stop: (timeoutMs) => worker.stop(timeoutMs),
  };
}

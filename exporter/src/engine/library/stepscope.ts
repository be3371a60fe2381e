import { createHash, randomUUID } from 'node:crypto';

import type { PipelineEvent } from '../../contract/events.ts';
import { createProviders } from '../../providers/registry.ts';
import { openStore, type Store } from '../../store/database.ts';
import { newestEventId, readEvents } from '../../store/events.ts';
import { toRun } from '../../store/rows.ts';
import { findRunRow, insertRun } from '../../store/runs.ts';
import { loadSealing } from '../../store/sealing.ts';
import { createTelemetry } from '../../telemetry/create.ts';
import { loadPatterns } from '../../telemetry/redact-settings.ts';
import { CancelRequested } from '../control.ts';
import { rootFrame } from '../frame.ts';
import { LogWriter } from '../log-writer.ts';
import type { EngineDependencies } from '../run-context.ts';
import { openRun } from '../run-executor.ts';
import type { PipelineOptions, PipelineScope, Stepscope, StepscopeOptions } from './library.types.ts';
import { LibraryRun } from './library-run.ts';
import { runLibraryStep } from './library-step.ts';

const VERSION = '0.1.0';
const CLOSE_MS = 3_000;
const EVENTS_AT_A_TIME = 500;

/**
 * Opens what runs are recorded with; close it at the end of the program.
 * @throws Error that names the place and the fix when a pattern to mask or the key of the store is wrong, and what
 * the store is wrong with.
 */
export async function openStepscope(options: StepscopeOptions = {}): Promise<Stepscope> {
  const onError = options.onError ?? (() => undefined);
  const patterns = await loadPatterns(process.env, options.redact);
  const { databaseUrl, dataDir = null } = options;
  const sealing = await loadSealing(process.env, databaseUrl === undefined ? dataDir : null);
  const store = await openStore({ databaseUrl, dataDir, sealing });
  const telemetry = createTelemetry({
    service_version: VERSION,
    endpoint: options.otlpUrl,
    env: process.env,
    patterns,
  });
  const dependencies: EngineDependencies = {
    store,
    telemetry,
    providers: createProviders({}),
    workspace: process.cwd(),
    defaultProvider: null,
    onError,
  };
  const logs = new LogWriter(store, onError);
  const owner = randomUUID();
  return {
    pipeline: (name, work, more = {}) => pipeline(dependencies, logs, owner, name, work, more),
    run: async (runId) => {
      const row = await findRunRow(store.db, runId);
      return row === null ? null : toRun(row);
    },
    close: async () => {
      await logs.flush();
      await telemetry.shutdown(CLOSE_MS);
      await store.close();
    },
  };
}

async function pipeline<T>(
  dependencies: EngineDependencies,
  logs: LogWriter,
  owner: string,
  name: string,
  work: (scope: PipelineScope) => Promise<T>,
  options: PipelineOptions
): Promise<T> {
  const { store } = dependencies;
  const stopEvents = await follow(store, options.onEvent);
  const { run_id } = await insertRun(store, {
    pipeline_name: name,
    description: options.description ?? null,
    config: { variables: options.variables ?? {}, provider: null, model: null },
    source: '',
    source_file: null,
    revision: createHash('sha256').update(name).digest('hex'),
    steps_total: 0,
    budget: options.budget ?? null,
    trigger: 'library',
    started_by: 'library',
    start_paused: false,
  });
  stopEvents.of(run_id);
  const held = new LibraryRun(dependencies, run_id, owner);
  await held.start();
  const cancel = () => held.control.setDesired('cancel');
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await record(dependencies, logs, held, name, work);
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    await logs.flush();
    await stopEvents.end();
  }
}

async function record<T>(
  dependencies: EngineDependencies,
  logs: LogWriter,
  held: LibraryRun,
  name: string,
  work: (scope: PipelineScope) => Promise<T>
): Promise<T> {
  const row = await findRunRow(dependencies.store.db, held.lease.run_id);
  if (row === null) {
    throw new Error(`the run ${held.lease.run_id} is gone`);
  }
  const context = { ...(await openRun(dependencies, row, held.control, logs)), lease: held.lease };
  const frame = rootFrame(context, { name, steps: [] }, toRun(row));
  let steps = 0;
  const scope: PipelineScope = {
    run_id: held.lease.run_id,
    signal: held.control.signal,
    step: (stepName, stepWork) => {
      steps += 1;
      return runLibraryStep({ context, frame, held, name: stepName, index: steps - 1 }, stepWork);
    },
  };
  const settle = async (error: unknown) => {
    const run = await held.end(error);
    const outcome = run.status === 'completed' || run.status === 'cancelled' ? run.status : 'failed';
    const { usage, total_cost_usd: cost_usd, simulated } = run;
    context.span.end({ outcome, error: run.error, usage, cost_usd, simulated });
  };
  try {
    const result = await work(scope);
    held.control.signal.throwIfAborted();
    await settle(null);
    return result;
  } catch (thrown) {
    const error: unknown = held.control.signal.aborted ? new CancelRequested() : thrown;
    await settle(error);
    throw error;
  }
}

/** Tells a listener of the events of a run, in order, each once. */
async function follow(store: Store, listener: ((event: PipelineEvent) => void) | undefined) {
  let position = await newestEventId(store);
  let runId: string | null = null;
  let reading = Promise.resolve();
  const read = async () => {
    for (const event of await readEvents(store, position, EVENTS_AT_A_TIME)) {
      position = event.id;
      if (runId !== null && event.run_id === runId) {
        listener?.(event);
      }
    }
  };
  const look = () => (reading = reading.then(read));
  const unlisten = listener === undefined ? null : await store.listen('stepscope_events', () => void look());
  return {
    of: (id: string) => {
      runId = id;
    },
    end: async () => {
      await unlisten?.();
      if (listener !== undefined) {
        await look();
      }
    },
  };
}

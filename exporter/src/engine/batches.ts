import { v7 as uuidv7 } from 'uuid';

import { type Batch, type StartBatchRequest, startBatchRequestSchema } from '../contract/batch.ts';
import type { Budget, Run } from '../contract/run.ts';
import { type Actor, audit } from '../store/audit.ts';
import {
  activeRunsOfBatch,
  assignItem,
  type BatchCounts,
  countBatch,
  endBatch,
  findBatch,
  insertBatch,
  lockBatch,
  openBatches,
  waitingItems,
} from '../store/batches.ts';
import type { BatchRow } from '../store/rows.ts';
import { insertRunIn } from '../store/runs.ts';
import { readInputs } from './batch-inputs.ts';
import { exceededBudget } from './budget.ts';
import { controlRun } from './control-run.ts';
import type { BatchControl } from './engine.types.ts';
import { noSuch, refuse } from './refusals.ts';
import { type EngineParts, prepareRun, readSource } from './start-run.ts';

/** Runs a workflow over many inputs. Any process may move any batch on: the batch's row is the lock. */
export class Batches implements BatchControl {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async start(request: StartBatchRequest, actor: Actor): Promise<Batch> {
    const { options } = this.#parts;
    const asked = startBatchRequestSchema.parse(request);
    const source = asked.source ?? (await readSource(this.#parts, asked.file ?? ''));
    const items = readInputs(asked);
    const { variables, provider, model, overrides, environment } = asked;
    const sample = prepareRun(
      this.#parts,
      { source, file: asked.file ?? null, variables, provider, model, overrides, environment, trigger: 'batch' },
      actor.name
    );
    const batchId = uuidv7();
    const name = asked.name ?? sample.pipeline_name;
    const { pipeline_name } = sample;
    const traceparent = options.telemetry.recordBatch({
      batch_id: batchId,
      name,
      pipeline_name,
      items: items.length,
    });
    await insertBatch(
      options.store,
      {
        id: batchId,
        name,
        pipeline_name,
        traceparent,
        source,
        source_file: asked.file ?? null,
        config: sample.config,
        concurrency: asked.concurrency,
        stop_on_errors: asked.stop_on_errors ?? null,
        budget: asked.budget ?? null,
        run_budget: asked.run_budget ?? null,
        created_by: actor.name,
      },
      items
    );
    const names = Object.keys(environment ?? {});
    const details = { batch_id: batchId, items: items.length, ...(names.length > 0 && { environment: names }) };
    await audit(options.store, { actor, action: 'start_batch', run_id: null, reason: null, details });
    await this.#advance(batchId);
    return this.#batch(batchId);
  }

  async cancel(batchId: string, actor: Actor, reason?: string): Promise<Batch> {
    const { store } = this.#parts.options;
    const batch = await this.#batch(batchId);
    const words =
      reason === undefined || reason === ''
        ? `cancelled (by ${actor.name})`
        : `cancelled (by ${actor.name}: ${reason})`;
    if (!(await endBatch(store.db, batchId, 'cancelled', words))) {
      throw refuse(409, 'The batch cannot be cancelled', `the batch is ${batch.status}`);
    }
    await audit(store, {
      actor,
      action: 'cancel_batch',
      run_id: null,
      reason: reason ?? null,
      details: { batch_id: batchId },
    });
    for (const runId of await activeRunsOfBatch(store, batchId)) {
      // A run may end by itself meanwhile.
      await controlRun(this.#parts, {
        runId,
        action: 'cancel',
        actor,
        reason: reason ?? 'its batch was cancelled',
      }).catch(this.#parts.options.onError);
    }
    return this.#batch(batchId);
  }

  /** A run of some batch has ended. */
  async settled(run: Pick<Run, 'batch_id'>): Promise<void> {
    if (run.batch_id != null) {
      await this.#advance(run.batch_id);
    }
  }

  /** Moves on what a process that died has left standing. */
  async sweep(): Promise<void> {
    for (const batchId of await openBatches(this.#parts.options.store)) {
      await this.#advance(batchId);
    }
  }

  async #batch(batchId: string): Promise<Batch> {
    const batch = await findBatch(this.#parts.options.store, batchId);
    if (batch === null) {
      throw noSuch('batch', batchId);
    }
    return batch;
  }

  /** Begins as many runs as there is room for, or ends the batch. */
  async #advance(batchId: string): Promise<void> {
    const { store } = this.#parts.options;
    const begun = await store.db.transaction().execute(async (tx) => {
      const row = await lockBatch(tx, batchId);
      if (row === null) {
        return [];
      }
      const counts = await countBatch(tx, batchId);
      const stop = stopReason(row, counts);
      if (stop !== null) {
        await endBatch(tx, batchId, 'stopped', stop);
        return [];
      }
      const items = await waitingItems(tx, batchId, Math.max(0, row.concurrency - counts.running));
      const ids: string[] = [];
      for (const { item_index, variables } of items) {
        const run = await insertRunIn(tx, this.#runOf(row, variables));
        await assignItem(tx, batchId, item_index, run.run_id);
        ids.push(run.run_id);
      }
      if (ids.length === 0 && counts.running === 0) {
        await endBatch(tx, batchId, 'completed', null);
      }
      return ids;
    });
    for (const runId of begun) {
      await this.#parts.worker.enqueue(runId);
    }
  }

  #runOf(row: BatchRow, variables: Record<string, unknown>) {
    const { config } = row;
    const request = {
      source: row.source,
      file: row.source_file,
      variables: { ...config.variables, ...variables },
      provider: config.provider ?? undefined,
      model: config.model ?? undefined,
      overrides: config.steps === undefined ? undefined : { steps: config.steps },
      environment: config.environment,
      budget: row.run_budget ?? undefined,
      trigger: 'batch' as const,
    };
    return { ...prepareRun(this.#parts, request, row.created_by), batch_id: row.id };
  }
}

function stopReason(row: BatchRow, counts: BatchCounts): string | null {
  if (row.stop_on_errors !== null && counts.failed >= row.stop_on_errors) {
    return `${counts.failed} runs failed, and ${row.stop_on_errors} are the limit`;
  }
  const budget: Budget | null = row.budget;
  const exceeded = budget === null ? null : exceededBudget(budget, counts.total_tokens, counts.total_cost_usd);
  return exceeded === null ? null : `the budget of the batch is used up: ${exceeded}`;
}

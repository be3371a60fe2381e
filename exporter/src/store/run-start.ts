import type { Run } from '../contract/run.ts';
import { findBatchTrace } from './batches.ts';
import type { Store } from './database.ts';
import { findRunRow } from './runs.ts';

/** What the span of a run starts with, whether it starts now or is told of afterwards. */
export async function runStartOf(store: Store, run: Run) {
  const { run_id, pipeline_name, revision, trigger, budget, batch_id } = run;
  return {
    run_id,
    pipeline_name,
    revision,
    trigger,
    budget,
    ...(batch_id == null ? {} : { batch_id }),
    links: await relatedTraces(store, run),
  };
}

/** Traceparents of the run that this one repeats, and of the batch that it is part of. */
async function relatedTraces(store: Store, run: Pick<Run, 'retry_of' | 'batch_id'>): Promise<string[]> {
  const original = run.retry_of == null ? null : ((await findRunRow(store.db, run.retry_of))?.traceparent ?? null);
  const batch = run.batch_id == null ? null : await findBatchTrace(store, run.batch_id);
  return [original, batch].filter((traceparent) => traceparent !== null);
}

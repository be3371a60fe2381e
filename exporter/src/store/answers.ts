import type { Store } from './database.ts';

/** The newest answer that a step of this pipeline got in any run; null when it never got one. */
export async function findEarlierAnswer(store: Store, pipelineName: string, stepPath: string): Promise<string | null> {
  const row = await store.db
    .selectFrom('model_calls')
    .innerJoin('pipeline_executions', 'pipeline_executions.id', 'model_calls.pipeline_execution_id')
    .select('model_calls.response_text')
    .where('pipeline_executions.pipeline_name', '=', pipelineName)
    .where('model_calls.step_path', '=', stepPath)
    .where('model_calls.status', '=', 'completed')
    .orderBy('model_calls.id', 'desc')
    .executeTakeFirst();
  return row?.response_text ?? null;
}

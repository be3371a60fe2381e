import { v7 as uuidv7 } from 'uuid';

import type { Connection } from './database.ts';
import { toJson } from './json.ts';
import type { StepRow } from './rows.ts';

/** Rows that one statement inserts: PostgreSQL takes at most 65,535 parameters. */
const ROWS_PER_INSERT = 500;

/** Gives a run the results of step attempts of another one. They cost it nothing and say where they come from. */
export async function insertTakenOver(tx: Connection, runId: string, steps: readonly StepRow[]): Promise<void> {
  const now = new Date();
  for (let start = 0; start < steps.length; start += ROWS_PER_INSERT) {
    await tx
      .insertInto('step_executions')
      .values(
        steps.slice(start, start + ROWS_PER_INSERT).map((step) => ({
          id: uuidv7(),
          pipeline_execution_id: runId,
          step_path: step.step_path,
          step_name: step.step_name,
          step_type: step.step_type,
          step_index: step.step_index,
          parent_path: step.parent_path,
          attempt: 1,
          status: step.status,
          status_reason: step.status_reason,
          provider: step.provider,
          model: step.model,
          simulated: step.simulated,
          queued_at: now,
          started_at: now,
          completed_at: now,
          duration_ms: 0,
          prompt_text: step.prompt_text,
          response_text: step.response_text,
          max_output_tokens: step.max_output_tokens,
          span_id: null,
          error: step.error === null ? null : toJson(step.error),
          config: toJson(step.config),
          input: toJson(step.input),
          output: toJson(step.output),
          state: toJson(step.state),
          reused_from: step.reused_from ?? step.id,
        }))
      )
      .execute();
  }
}

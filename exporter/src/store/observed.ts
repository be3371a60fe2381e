import { sql } from 'kysely';

import type { Store } from './database.ts';

/** What calls of a step have used so far, each. */
export interface ObservedUsage {
  calls: number;
  input_low: number;
  input_high: number;
  output_low: number;
  output_high: number;
}

/** Newest answered calls of a pipeline that are looked at. */
const LOOKED_AT = 500;

/** Usage of the newest calls of a pipeline by path of the step, without the numbers of loop turns. */
export async function observedUsage(
  store: Store,
  pipelineName: string,
  simulated: boolean
): Promise<Map<string, ObservedUsage>> {
  const { rows } = await sql<{ path: string } & Record<keyof ObservedUsage, string | number>>`
    SELECT path, count(*) AS calls, min(input) AS input_low, max(input) AS input_high, min(output) AS output_low,
      max(output) AS output_high
    FROM (
      SELECT regexp_replace(m.step_path, '\\[[0-9]+\\]', '', 'g') AS path, (m.usage->>'input_tokens')::bigint AS input,
        (m.usage->>'output_tokens')::bigint AS output
      FROM model_calls m JOIN pipeline_executions r ON r.id = m.pipeline_execution_id
      WHERE r.pipeline_name = ${pipelineName} AND m.status = 'completed' AND m.simulated = ${simulated}
        AND m.usage IS NOT NULL
      ORDER BY m.started_at DESC LIMIT ${LOOKED_AT}
    ) AS newest
    GROUP BY path`.execute(store.db);
  return new Map(
    rows.map(({ path, ...row }) => [
      path,
      {
        calls: Number(row.calls),
        input_low: Number(row.input_low),
        input_high: Number(row.input_high),
        output_low: Number(row.output_low),
        output_high: Number(row.output_high),
      },
    ])
  );
}

import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';

interface LogLines {
  runId: string;
  lines: number;
  secondsBetween: number;
  /** Every so many lines one is an error. */
  errorEvery: number;
}

/**
 * Adds what hours of work would log to the data folder of a service that is not running: `part 1 was read` and so on, the
 * last one now. A run of that length would take minutes.
 */
export async function addLogLines(
  dataDir: string,
  { runId, lines, secondsBetween, errorEvery }: LogLines
): Promise<void> {
  const database = await PGlite.create(join(dataDir, 'pglite'));
  await database.sql`INSERT INTO events (run_id, kind, timestamp, payload)
    SELECT ${runId}::uuid, 'log:entry', now() - make_interval(secs => (${lines} - n) * ${secondsBetween}::float8),
      jsonb_build_object(
        'level', CASE WHEN n % ${errorEvery} = 0 THEN 'error' ELSE 'info' END, 'message', 'part ' || n || ' was read',
        'step_path', 'plan', 'attempt', 1, 'trace_id', NULL, 'span_id', NULL, 'context', '{}'::jsonb)
    FROM generate_series(1, ${lines}::int) AS n`;
  await database.close();
}

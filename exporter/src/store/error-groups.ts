import { sql } from 'kysely';

import type { ErrorGroup, ErrorOccurrence } from '../contract/error-groups.ts';
import type { Failure } from '../contract/problem.ts';
import type { Actor } from './audit.ts';
import type { Store } from './database.ts';
import { toNumber } from './json.ts';

const SPARKLINE_POINTS = 24;

export interface ErrorWindow {
  from: Date;
  to: Date;
}

/** Failed steps, and of nested ones only the innermost: a loop fails because something inside it did. */
const FAILURES = sql`
  SELECT s.id, s.pipeline_execution_id, s.step_path, s.step_name, s.attempt, s.completed_at, s.error, s.provider,
    s.model, s.error_key, r.pipeline_name, r.traceparent,
    s.error_key || '-' || left(md5(r.pipeline_name), 8) AS fingerprint
  FROM step_executions s JOIN pipeline_executions r ON r.id = s.pipeline_execution_id
  WHERE s.error_key IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM step_executions inner_step
    WHERE inner_step.pipeline_execution_id = s.pipeline_execution_id AND inner_step.error_key IS NOT NULL
      AND (starts_with(inner_step.step_path, s.step_path || '/') OR starts_with(inner_step.step_path, s.step_path || '['))
  )`;

interface GroupRow {
  fingerprint: string;
  pipeline_name: string;
  step_name: string;
  error: Failure;
  count: string;
  runs: string;
  first_seen: Date;
  last_seen: Date;
  run_id: string;
  step_execution_id: string;
  resolved_at: Date | null;
  resolved_by: string | null;
}

interface ErrorGroupFilter {
  pipeline_name?: string | undefined;
  type?: string | undefined;
  /** Only resolved groups, or only those that are not; all when absent. */
  resolved?: boolean | undefined;
  limit: number;
}

/** Groups of failures in a window, the most frequent first. */
export async function listErrorGroups(
  store: Store,
  window: ErrorWindow,
  filter: ErrorGroupFilter
): Promise<ErrorGroup[]> {
  const { rows } = await sql<GroupRow>`
    WITH failures AS (${FAILURES}), seen AS (
      SELECT fingerprint, min(pipeline_name) AS pipeline_name, min(step_name) AS step_name, count(*) AS count,
        count(DISTINCT pipeline_execution_id) AS runs, max(completed_at) AS last_seen, min(error_key) AS error_key,
        (array_agg(error ORDER BY completed_at DESC))[1] AS error,
        (array_agg(pipeline_execution_id ORDER BY completed_at DESC))[1] AS run_id,
        (array_agg(id ORDER BY completed_at DESC))[1] AS step_execution_id
      FROM failures
      WHERE completed_at >= ${window.from} AND completed_at < ${window.to}
        AND (${filter.pipeline_name ?? null}::text IS NULL OR pipeline_name = ${filter.pipeline_name ?? null})
        AND (${filter.type ?? null}::text IS NULL OR error->>'type' = ${filter.type ?? null})
      GROUP BY fingerprint
    ), wanted AS (
      SELECT seen.*, e.resolved_at, e.resolved_by
      FROM seen LEFT JOIN error_resolutions e ON e.fingerprint = seen.fingerprint
      WHERE ${filter.resolved ?? null}::boolean IS NULL
        OR ${filter.resolved ?? null} = COALESCE(seen.last_seen <= e.resolved_at, false)
      ORDER BY seen.count DESC, seen.last_seen DESC LIMIT ${filter.limit}
    )
    SELECT wanted.*, (
      SELECT min(s.completed_at) FROM step_executions s JOIN pipeline_executions r ON r.id = s.pipeline_execution_id
      WHERE s.error_key = wanted.error_key AND r.pipeline_name = wanted.pipeline_name
    ) AS first_seen
    FROM wanted ORDER BY count DESC, last_seen DESC`.execute(store.db);
  const sparklines = await readSparklines(store, window, rows);
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    pipeline_name: row.pipeline_name,
    step_name: row.step_name,
    state: stateOf(row, window),
    error: row.error,
    count: toNumber(row.count),
    runs: toNumber(row.runs),
    first_seen: row.first_seen.toISOString(),
    last_seen: row.last_seen.toISOString(),
    sparkline: sparklines.get(row.fingerprint) ?? [],
    run_id: row.run_id,
    step_execution_id: row.step_execution_id,
    resolved_at: row.resolved_at?.toISOString() ?? null,
    resolved_by: row.resolved_by,
  }));
}

function stateOf({ resolved_at, first_seen, last_seen }: GroupRow, window: ErrorWindow): ErrorGroup['state'] {
  if (resolved_at !== null) {
    return last_seen > resolved_at ? 'regressed' : 'resolved';
  }
  return first_seen >= window.from ? 'new' : 'ongoing';
}

async function readSparklines(store: Store, window: ErrorWindow, groups: readonly GroupRow[]) {
  const points = new Map(groups.map(({ fingerprint }) => [fingerprint, new Array<number>(SPARKLINE_POINTS).fill(0)]));
  if (groups.length === 0) {
    return points;
  }
  const { rows } = await sql<{ fingerprint: string; point: number; count: string }>`
    WITH failures AS (${FAILURES})
    SELECT fingerprint, count(*) AS count, width_bucket(
      extract(epoch from completed_at)::float8, ${window.from.getTime() / 1000}::float8,
      ${window.to.getTime() / 1000}::float8, ${SPARKLINE_POINTS}::int) AS point
    FROM failures WHERE completed_at >= ${window.from} AND completed_at < ${window.to}
    GROUP BY fingerprint, point`.execute(store.db);
  for (const { fingerprint, point, count } of rows) {
    const line = points.get(fingerprint);
    if (line !== undefined && point >= 1 && point <= SPARKLINE_POINTS) {
      line[point - 1] = toNumber(count);
    }
  }
  return points;
}

interface OccurrenceRow extends Omit<ErrorOccurrence, 'occurred_at' | 'trace_id'> {
  completed_at: Date;
  traceparent: string | null;
}

/** The newest failures of a group. */
export async function listOccurrences(store: Store, fingerprint: string, limit: number): Promise<ErrorOccurrence[]> {
  const { rows } = await sql<OccurrenceRow>`
    WITH failures AS (${FAILURES})
    SELECT f.pipeline_execution_id AS run_id, f.id AS step_execution_id, f.step_path, f.attempt, f.error, f.provider,
      f.model, f.completed_at, f.traceparent, (
        SELECT c.id FROM model_calls c WHERE c.step_execution_id = f.id ORDER BY c.call_index DESC LIMIT 1
      ) AS model_call_id
    FROM failures f
    WHERE f.error_key = ${fingerprint.split('-')[0]} AND f.fingerprint = ${fingerprint}
    ORDER BY f.completed_at DESC LIMIT ${limit}`.execute(store.db);
  return rows.map(({ completed_at, traceparent, ...row }) => ({
    ...row,
    occurred_at: completed_at.toISOString(),
    trace_id: traceparent?.split('-')[1] ?? null,
  }));
}

/** Marks a group resolved as of now; seen again, it has regressed. */
export async function resolveErrorGroup(store: Store, fingerprint: string, actor: Actor): Promise<void> {
  const resolution = { resolved_at: new Date(), resolved_by: actor.name };
  await store.db
    .insertInto('error_resolutions')
    .values({ fingerprint, ...resolution })
    .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(resolution))
    .execute();
}

/** Takes a resolution back. */
export async function reopenErrorGroup(store: Store, fingerprint: string): Promise<void> {
  await store.db.deleteFrom('error_resolutions').where('fingerprint', '=', fingerprint).execute();
}

import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';

import type { LogEntry } from '../source.types';
import type { TelemetryContext } from './context.types';
import { decodeLines } from './loki/answers';
import { logEntries } from './loki/logEntries';
import { linesQuery } from './loki/logql';
import { msOf } from './time';

/** How far back lines of all runs are looked for where nobody says from when on, in ms. */
const LOOK_BACK_MS = 6 * 3_600_000;
const AROUND_MS = 60_000;
const DEFAULT_LIMIT = 500;

/**
 * Log lines of a run, or of all, newest up to the limit, oldest first. `level` takes in the levels above it. Levels are
 * told apart here: services name them in ways that a query cannot list.
 */
export async function readLogs(
  { backends, runs, now }: TelemetryContext,
  { run_id, level, levels, step_path, search, from, to, limit }: LogsQuery,
  signal?: AbortSignal
): Promise<LogEntry[]> {
  const run = run_id === undefined ? null : (await runs.read(run_id)).run;
  const end_ms = run?.completed_at ? Date.parse(run.completed_at) + AROUND_MS : now();
  const to_ms = msOf(to, end_ms);
  const from_ms = msOf(from, run === null ? to_ms - LOOK_BACK_MS : Date.parse(run.queued_at) - AROUND_MS);
  const query = linesQuery({
    traceId: run === null ? undefined : (run.trace_id ?? ''),
    search,
    step: step_path,
    level,
  });
  const answer = await backends.lines(query, { from_ms, to_ms, limit: Number(limit ?? DEFAULT_LIMIT) }, signal);
  const wanted = LOG_LEVELS.slice(LOG_LEVELS.indexOf(level ?? 'debug')).filter(
    (one) => levels === undefined || levels.split(',').includes(one)
  );
  return logEntries(decodeLines(answer)).filter((entry) => wanted.includes(entry.level));
}

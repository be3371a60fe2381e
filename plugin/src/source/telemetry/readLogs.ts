import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';

import type { LogEntry } from '../source.types';
import type { TelemetryContext } from './context.types';
import { decodeLines } from './loki/answers';
import { logEntries } from './loki/logEntries';
import { allLinesQuery, linesQuery } from './loki/logql';

/** How far back lines of all runs are looked for, in ms. */
export const LOGS_LOOK_BACK_MS = 6 * 3_600_000;
const AROUND_MS = 60_000;
const DEFAULT_LIMIT = 500;

/** Log lines of a run, or of all, newest up to the limit, oldest first. `level` takes in the levels above it. */
export async function readLogs(
  { backends, runs, now }: TelemetryContext,
  { run_id, level, search, limit }: LogsQuery,
  signal?: AbortSignal
): Promise<LogEntry[]> {
  const run = run_id === undefined ? null : (await runs.read(run_id, signal)).run;
  const to_ms = run?.completed_at ? Date.parse(run.completed_at) + AROUND_MS : now();
  const from_ms = run === null ? to_ms - LOGS_LOOK_BACK_MS : Date.parse(run.queued_at) - AROUND_MS;
  const query = run === null ? allLinesQuery(search) : linesQuery(run.trace_id ?? '', search);
  const answer = await backends.lines(query, { from_ms, to_ms, limit: Number(limit ?? DEFAULT_LIMIT) }, signal);
  const least = LOG_LEVELS.indexOf(level ?? 'debug');
  return logEntries(decodeLines(answer)).filter((entry) => LOG_LEVELS.indexOf(entry.level) >= least);
}

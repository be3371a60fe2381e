import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { MOST_TRACES } from './backends';
import type { TelemetryContext } from './context.types';
import { runsFromSearch } from './tempo/runsFromSearch';
import { decodeSearch, type FoundTrace } from './tempo/searchResults';
import { callsQuery, runsQuery } from './tempo/traceql';
import { msOf, onwards } from './time';

/** How far back a list of runs looks, in ms. */
export const RUNS_LOOK_BACK_MS = 24 * 3_600_000;

/** A page of runs, newest first. The cursor is the time (Unix ms) that older ones began before. */
export async function readRuns(
  { backends, now }: TelemetryContext,
  query: ListRunsQuery,
  signal?: AbortSignal
): Promise<ListRunsResponse> {
  const before = query.cursor === undefined ? Infinity : Number(query.cursor);
  const to_ms = Math.min(now(), before, msOf(query.queued_to, Infinity));
  const limit = Number(query.limit ?? 100);
  const from_ms = to_ms - RUNS_LOOK_BACK_MS;
  const search = async (traceQl: string, asked: number) =>
    decodeSearch(await backends.search(traceQl, { from_ms, to_ms, limit: asked }, signal));
  const read = async (asked: number): Promise<{ page: Run[]; reach: number }> => {
    const [runs, calls] = await Promise.all([search(runsQuery(query), asked), search(callsQuery(), asked)]);
    // A search that reached its limit tells nothing of what is older than all that it found.
    const reach = Math.max(...[runs, calls].map((found) => (found.length < asked ? -Infinity : oldestOf(found))));
    const page = runsFromSearch({ runs, calls }, now()).filter((run) => {
      const began = Date.parse(run.queued_at);
      return began >= reach && began < before;
    });
    return page.length > 0 || reach === -Infinity || asked >= MOST_TRACES
      ? { page, reach: onwards(to_ms, reach) }
      : read(asked * 4);
  };
  const { page, reach } = await read(limit);
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  const cut = last !== undefined && shown.length < page.length ? Date.parse(last.queued_at) : reach;
  return { runs: shown.filter((run) => matches(run, query)), next_cursor: cut === -Infinity ? null : String(cut) };
}

const oldestOf = (found: readonly FoundTrace[]) =>
  found.reduce((oldest, { start_ms }) => Math.min(oldest, Math.floor(start_ms)), Infinity);

/** What the searches could not ask: Tempo knows no state of a run. */
function matches(run: ListRunsResponse['runs'][number], query: ListRunsQuery): boolean {
  const words = query.search?.toLowerCase() ?? '';
  return (
    (query.status === undefined || run.status === query.status) &&
    (query.statuses === undefined || query.statuses.split(',').includes(run.status)) &&
    (query.pipeline_name === undefined || run.pipeline_name === query.pipeline_name) &&
    `${run.pipeline_name} ${run.error?.message ?? ''}`.toLowerCase().includes(words)
  );
}

import type { ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * The new page, with every run that did not change taken from the old one, so that its row is not drawn anew. TanStack
 * Query's own way compares by place: one run on top of the list would make every row below a new one.
 */
export function keepRows(old: ListRunsResponse | undefined, page: ListRunsResponse): ListRunsResponse {
  if (old === undefined) {
    return page;
  }
  const known = new Map<string, Run>(old.runs.map((run) => [run.run_id, run]));
  const runs = page.runs.map((run) => replaceEqualDeep(known.get(run.run_id), run));
  const same = runs.length === old.runs.length && runs.every((run, index) => run === old.runs[index]);
  return same && page.next_cursor === old.next_cursor ? old : { ...page, runs };
}

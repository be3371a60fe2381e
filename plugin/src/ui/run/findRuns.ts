import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { shortId } from '../format';
import { statusWord } from '../status';

/** Newest runs of a pipeline that are looked through for an id, a state or a person: the service searches none of these. */
const LOOKED_THROUGH = 200;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface FindRuns {
  pipelineName: string;
  /** A run that is not looked for. */
  except: string;
  list: (query: ListRunsQuery) => Promise<ListRunsResponse>;
  get: (runId: string) => Promise<Run>;
}

/**
 * Runs of a pipeline that have some words: in id, state, revision or starter among the newest ones, in step or failure
 * among all. A whole id, or a link that has one, finds its run whatever its age and pipeline.
 */
export async function findRuns(words: string, { pipelineName, except, list, get }: FindRuns): Promise<Run[]> {
  const others = (runs: readonly Run[]) => runs.filter(({ run_id }) => run_id !== except);
  const typed = words.trim().toLowerCase();
  const [id] = UUID.exec(typed) ?? [];
  if (id !== undefined) {
    return others([await get(id)]);
  }
  const newest = list({ pipeline_name: pipelineName, limit: LOOKED_THROUGH });
  if (typed === '') {
    return others((await newest).runs);
  }
  const [looked, searched] = await Promise.all([newest, list({ pipeline_name: pipelineName, search: typed })]);
  const found = looked.runs.filter((run) => namesOf(run).includes(typed));
  return others([...new Map([...found, ...searched.runs].map((run) => [run.run_id, run])).values()]);
}

function namesOf({ run_id, status, started_by, revision }: Run): string {
  return [run_id, shortId(run_id), statusWord(status), started_by, revision].join(' ').toLowerCase();
}

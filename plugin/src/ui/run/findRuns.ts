import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { shortId } from '../format';
import { statusWord } from '../status';

/** Newest runs that are looked through for what is no word of the service: a revision, `#` and the end of an id. */
const LOOKED_THROUGH = 200;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface FindRuns {
  /** Undefined: runs of any pipeline. */
  pipelineName?: string | undefined;
  /** A run that is not looked for. */
  except?: string | undefined;
  list: (query: ListRunsQuery) => Promise<ListRunsResponse>;
  get: (runId: string) => Promise<Run>;
}

/**
 * Runs that have some words: in name, id, state, revision or starter among the newest ones, in step or failure among
 * all. A whole id, or a link that has one, finds its run whatever its age and pipeline.
 */
export async function findRuns(words: string, { pipelineName, except, list, get }: FindRuns): Promise<Run[]> {
  const others = (runs: readonly Run[]) => runs.filter(({ run_id }) => run_id !== except);
  const typed = words.trim().toLowerCase();
  const [id] = UUID.exec(typed) ?? [];
  if (id !== undefined) {
    return others([await get(id)]);
  }
  const of = pipelineName === undefined ? {} : { pipeline_name: pipelineName };
  const newest = list({ ...of, limit: LOOKED_THROUGH });
  if (typed === '') {
    return others((await newest).runs);
  }
  const [looked, searched] = await Promise.all([newest, list({ ...of, search: typed })]);
  const found = looked.runs.filter((run) => namesOf(run).includes(typed));
  return others([...new Map([...found, ...searched.runs].map((run) => [run.run_id, run])).values()]);
}

function namesOf({ pipeline_name, run_id, status, started_by, revision }: Run): string {
  return [pipeline_name, run_id, shortId(run_id), statusWord(status), started_by, revision].join(' ').toLowerCase();
}

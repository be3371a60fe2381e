import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import type { ResolvedQuery } from '../model/query';
import type { AnswerContext } from './answer.types';
import { endOf, wasThere } from './inRange';
import { onlyOne, runMatches } from './matches';

/** Rows that one question gives, and questions before the rest is left out. */
const PAGE = 500;
const MOST_PAGES = 20;

export interface RunList {
  runs: readonly Run[];
  /** More match than are here. */
  cut: boolean;
}

/** Runs of the time range that match, newest first, at most `most`. Asks page by page until it has them. */
export async function listRuns(
  query: ResolvedQuery,
  context: AnswerContext,
  most: number,
  signal: AbortSignal
): Promise<RunList> {
  const { source, from } = context;
  const to = endOf(context);
  const question = questionOf(query, to);
  const runs: Run[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await source.listRuns({ ...question, ...(cursor !== undefined && { cursor }) }, signal);
    runs.push(...answer.runs.filter((run) => wasThere(run, from, to) && runMatches(query, run)));
    if (runs.length > most) {
      return { runs: runs.slice(0, most), cut: true };
    }
    const oldest = answer.runs.at(-1);
    // Newest first: where a page begins before the range and none of it reaches in, older ones hardly do.
    const past = oldest !== undefined && Date.parse(oldest.queued_at) < from && !reachesIn(answer.runs, from);
    if (answer.next_cursor === null || past) {
      return { runs, cut: false };
    }
    cursor = answer.next_cursor;
  }
  return { runs, cut: true };
}

const reachesIn = (runs: readonly Run[], from: number) => runs.some((run) => wasThere(run, from, Infinity));

function questionOf(query: ResolvedQuery, to: number): ListRunsQuery {
  const workflow = onlyOne(query.workflow);
  const status = RUN_STATUSES.find((known) => known === onlyOne(query.status));
  return {
    limit: PAGE,
    ...(to !== Infinity && { queued_to: new Date(to).toISOString() }),
    ...(workflow !== undefined && { pipeline_name: workflow }),
    ...(query.kind === 'runs' && status !== undefined && { status }),
    ...(query.kind === 'runs' && query.text !== '' && { search: query.text }),
  };
}

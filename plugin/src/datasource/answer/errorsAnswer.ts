import type { ErrorGroup, ErrorGroupsQuery } from '@stepscope/exporter/contract/error-groups';
import { ERROR_TYPES } from '@stepscope/exporter/contract/error-types';

import { type ErrorGroups, errorsFrame } from '../frames/errorsFrame';
import { OPEN_GROUPS, type ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext, Burst } from './answer.types';
import { isAmong, onlyOne } from './matches';
import { cutNotice } from './notices';

/** As the service allows. */
const MOST_GROUPS = 500;

interface Known extends ErrorGroups {
  cut: boolean;
}

/** Failures of the time range, those that are the same taken together. Read anew when a step fails. */
export function errorsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Known> {
  return {
    read: async (signal) => {
      const { source, from, moving, now } = context;
      const to = moving ? Math.max(now(), from + 1) : context.to;
      const { groups } = await source.listErrorGroups(questionOf(query, from, to), signal);
      const matching = groups.filter((group) => groupMatches(query, group));
      const cut = groups.length >= MOST_GROUPS || matching.length > query.limit;
      return { from, to, groups: matching.slice(0, query.limit), cut };
    },
    follow: (known, burst) => (hasFailed(burst) ? undefined : known),
    framesOf: (known) => ({
      frames: [errorsFrame(known, context.now())],
      notices: known.cut ? [cutNotice(known.groups.length, MOST_GROUPS)] : [],
    }),
  };
}

const hasFailed = ({ changes }: Burst) => [...changes.steps.values()].some(({ status }) => status === 'failed');

/** What the service can filter by; it compares with one value only. */
function questionOf({ workflow, type, status }: ResolvedQuery, from: number, to: number): ErrorGroupsQuery {
  const oneType = ERROR_TYPES.find((known) => known === onlyOne(type));
  const oneState = onlyOne(status);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    limit: MOST_GROUPS,
    pipeline_name: onlyOne(workflow),
    type: oneType,
    state: oneState === undefined ? undefined : oneState === 'resolved' ? 'resolved' : 'open',
  };
}

function groupMatches({ workflow, step, status, type }: ResolvedQuery, group: ErrorGroup): boolean {
  return (
    isAmong(workflow, group.pipeline_name) &&
    isAmong(step, group.step_name) &&
    isAmong(type, group.error.type) &&
    (isAmong(status, group.state) || (status.includes(OPEN_GROUPS) && group.state !== 'resolved'))
  );
}

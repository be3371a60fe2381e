import type { DataFrame } from '@grafana/data';

import { graphFrames } from '../frames/graphFrames';
import { timelineFrames } from '../frames/timelineFrames';
import { traceFrame } from '../frames/traceFrame';
import type { QueryKind, ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { followRecords } from './followRecords';
import { incompleteNotices, runsNotice } from './notices';
import { readRecords, type Records, type RunRecord } from './readRecords';

/** The run that is named, else the one that goes on, else the newest: as a trace, a graph or a timeline of its steps. */
export function oneRunAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Records> {
  return {
    read: (signal) => readRecords(query, context, { most: 1, withCalls: query.kind === 'trace' }, signal),
    follow: (known, burst) => followRecords(query, known, burst),
    framesOf: ({ records, cut }) => ({
      frames: records.flatMap((record) => framesOf(query.kind, record, context.now())),
      notices: [...incompleteNotices(records.map(({ run }) => run)), ...(cut ? [runsNotice(query.run, 1)] : [])],
    }),
  };
}

function framesOf(kind: QueryKind, { run, calls }: RunRecord, now: number): DataFrame[] {
  switch (kind) {
    case 'trace':
      return [traceFrame(run, calls, now)];
    case 'timeline':
      return timelineFrames(run);
    default:
      return graphFrames(run, now);
  }
}

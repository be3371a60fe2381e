import { graphFrames } from '../frames/graphFrames';
import { traceFrame } from '../frames/traceFrame';
import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { followRecords } from './followRecords';
import { runsNotice } from './notices';
import { readRecords, type Records } from './readRecords';

/** The run that is named, else the one that goes on, else the newest: as a trace or as a graph of its steps. */
export function oneRunAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Records> {
  const asTrace = query.kind === 'trace';
  return {
    read: (signal) => readRecords(query, context, { most: 1, withCalls: asTrace }, signal),
    follow: (known, burst) => followRecords(query, known, burst),
    framesOf: ({ records, cut }) => {
      const frames = records.flatMap(({ run, calls }) =>
        asTrace ? [traceFrame(run, calls, context.now())] : graphFrames(run, context.now())
      );
      return { frames, notices: cut ? [runsNotice(query.run, 1)] : [] };
    },
  };
}

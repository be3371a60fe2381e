import { type StepRow, stepsFrame } from '../frames/stepsFrame';
import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { followRecords } from './followRecords';
import { stepMatches } from './matches';
import { cutNotice, incompleteNotices, runsNotice } from './notices';
import { readRecords, type Records } from './readRecords';

/** Each run is one request. */
const MOST_RUNS = 20;

/** Step attempts of the runs that are named, or of the newest ones. */
export function stepsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Records> {
  return {
    read: (signal) => readRecords(query, context, { most: MOST_RUNS, withCalls: false }, signal),
    follow: (known, burst) => followRecords(query, known, burst),
    framesOf: ({ records, cut }) => {
      const rows = records.flatMap(({ run }): StepRow[] =>
        run.steps.filter((step) => stepMatches(query, step)).map((step) => ({ run, step }))
      );
      const shown = rows.slice(0, query.limit);
      const notices = [
        ...incompleteNotices(records.map(({ run }) => run)),
        ...(cut ? [runsNotice(query.run, records.length)] : []),
        ...(shown.length < rows.length ? [cutNotice(shown.length)] : []),
      ];
      return { frames: [stepsFrame(shown, context.now())], notices };
    },
  };
}

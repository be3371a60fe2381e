import type { Run } from '@stepscope/exporter/contract/run';

import { runsFrame } from '../frames/runsFrame';
import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext, Burst } from './answer.types';
import { wasThere } from './inRange';
import { listRuns, type RunList } from './listRuns';
import { runMatches } from './matches';
import { cutNotice } from './notices';

/** Runs of the time range; rows change in place, new runs come on top. */
export function runsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<RunList> {
  const belongs = (run: Run) => runMatches(query, run) && wasThere(run, context.from, Infinity);
  return {
    read: (signal) => listRuns(query, context, query.limit, signal),
    follow: (known, burst) => followRuns(known, burst, { belongs, limit: query.limit, byWords: query.text !== '' }),
    framesOf: ({ runs, cut }) => ({
      frames: [runsFrame(runs, context.now())],
      notices: cut ? [cutNotice(runs.length)] : [],
    }),
  };
}

interface Rules {
  belongs: (run: Run) => boolean;
  limit: number;
  /** Whether a run has the words that are looked for, only the source can say. */
  byWords: boolean;
}

function followRuns(known: RunList, { changes }: Burst, { belongs, limit, byWords }: Rules): RunList | undefined {
  let { runs } = known;
  for (const run of changes.runs.values()) {
    const at = runs.findIndex(({ run_id }) => run_id === run.run_id);
    if (at >= 0) {
      runs = belongs(run) ? runs.with(at, run) : runs.toSpliced(at, 1);
    } else if (belongs(run)) {
      if (byWords) {
        return undefined;
      }
      runs = [run, ...runs];
    }
  }
  // The service moves a run to the step it starts, and sends no event of the run for it.
  for (const step of changes.steps.values()) {
    const at = step.status === 'running' ? runs.findIndex(({ run_id }) => run_id === step.run_id) : -1;
    const run = runs[at];
    if (run !== undefined && run.current_step !== step.step_path) {
      runs = runs.with(at, { ...run, current_step: step.step_path });
    }
  }
  return runs === known.runs ? known : { runs: runs.slice(0, limit), cut: known.cut || runs.length > limit };
}

import { metricFrames, type Series } from '../frames/metricFrames';
import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { runsNotice } from './notices';

/** The most buckets that the service gives, and the widest. */
const MOST_BUCKETS = 5000;
const WIDEST_S = 86_400;
const MOST_RUNS = 10;

/** Series of all runs, or of each run that is named. Read anew when counters change. */
export function metricsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<readonly Series[]> {
  return {
    read: (signal) => {
      const runs = query.run.length === 0 ? [undefined] : query.run.slice(0, MOST_RUNS);
      return Promise.all(runs.map((run) => readSeries(context, run, signal)));
    },
    follow: (known, { changes }) => (changes.metrics === undefined ? known : undefined),
    framesOf: (series) => ({
      frames: metricFrames(series, query.metrics),
      notices: query.run.length > MOST_RUNS ? [runsNotice(query.run, MOST_RUNS)] : [],
    }),
  };
}

async function readSeries(context: AnswerContext, run: string | undefined, signal: AbortSignal): Promise<Series> {
  const { source, from, moving, now, intervalMs } = context;
  const to = moving ? Math.max(now(), from + 1) : context.to;
  const step_s = stepSeconds(to - from, intervalMs);
  const question = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), step_s };
  const { buckets } = await source.getSeries({ ...question, ...(run !== undefined && { run_id: run }) }, signal);
  return { run, buckets };
}

/** Width of a bucket in whole seconds: that of a point on the screen, as far as the service allows. */
export function stepSeconds(rangeMs: number, intervalMs: number): number {
  const least = rangeMs / 1000 / (MOST_BUCKETS - 1);
  return Math.min(WIDEST_S, Math.max(1, Math.ceil(Math.max(intervalMs / 1000, least))));
}

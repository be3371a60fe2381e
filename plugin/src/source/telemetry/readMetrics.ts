import type { SeriesQuery, SeriesResponse } from '@stepscope/exporter/contract/api';

import type { CurrentMetrics } from '../source.types';
import type { Window } from './buckets';
import type { TelemetryContext } from './context.types';
import { decodeMatrix, decodeScalar } from './prometheus/answers';
import { currentQueries, seriesQueries } from './prometheus/promql';
import { type SeriesAnswers, seriesBuckets } from './prometheus/seriesBuckets';
import { isoTime, msOf } from './time';
import { callBuckets } from './trace/callBuckets';

const DEFAULT_RANGE_MS = 15 * 60_000;
const DEFAULT_STEP_S = 15;

/** Series of all runs from Prometheus; of one run from its own trace, because metrics never carry a run's id. */
export async function readSeries(
  context: TelemetryContext,
  query: SeriesQuery,
  signal?: AbortSignal
): Promise<SeriesResponse> {
  const to_ms = msOf(query.to, context.now());
  const from_ms = msOf(query.from, to_ms - DEFAULT_RANGE_MS);
  const window: Window = { from_ms, to_ms, step_s: Number(query.step_s ?? DEFAULT_STEP_S) };
  const buckets =
    query.run_id === undefined
      ? await allRuns(context, window, signal)
      : callBuckets(await callsOf(context, query.run_id), window);
  return { step_s: window.step_s, buckets };
}

async function allRuns({ backends }: TelemetryContext, window: Window, signal?: AbortSignal) {
  const answers = await Promise.all(
    Object.entries(seriesQueries(window.step_s)).map(async ([name, query]) => [
      name,
      decodeMatrix(await backends.range(query, window, signal)),
    ])
  );
  // The keys are those of the queries just sent.
  return seriesBuckets(Object.fromEntries(answers) as SeriesAnswers, window);
}

async function callsOf({ runs }: TelemetryContext, runId: string) {
  const { steps } = await runs.read(runId);
  return steps.flatMap(({ calls }) => calls.map(({ call }) => call));
}

/** Counters of the header. Without Prometheus they are not known, which is an error that says so. */
export async function readCurrentMetrics(
  { backends, now }: TelemetryContext,
  signal?: AbortSignal
): Promise<CurrentMetrics> {
  const nowMs = now();
  const todayS = (nowMs % 86_400_000) / 1000;
  const queries = currentQueries(todayS);
  const ask = async (query: string) => decodeScalar(await backends.instant(query, signal));
  const [running, tokens, cost, mean, errors] = await Promise.all([
    ask(queries.running),
    ask(queries.tokens),
    ask(queries.cost_usd),
    ask(queries.mean_s),
    ask(queries.error_rate),
  ]);
  return {
    timestamp: isoTime(nowMs),
    total_pipelines_running: Math.max(0, Math.round(running ?? 0)),
    total_pipelines_queued: null,
    total_tokens_used: Math.round(tokens ?? 0),
    total_cost_usd: cost ?? 0,
    avg_response_time_ms: mean === null ? null : mean * 1000,
    error_rate: errors === null ? null : Math.min(1, Math.max(0, errors)),
  };
}

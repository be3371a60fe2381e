import type { ModelCall, RunDetail, Step } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import { mapLimited } from '../../ui/mapLimited';
import type { ResolvedQuery } from '../model/query';
import type { AnswerContext } from './answer.types';
import { listRuns } from './listRuns';
import { isStep } from './matches';

/** Requests at once. */
const AT_ONCE = 4;

/** What is known of a run. */
export interface RunRecord {
  run: RunDetail;
  calls: readonly ModelCall[];
}

export interface Records {
  records: readonly RunRecord[];
  /** There are more runs than were read. */
  cut: boolean;
}

export interface ReadOptions {
  /** Most runs to read. */
  most: number;
  withCalls: boolean;
}

/** The runs that a query names, or the newest of the range: the one that goes on first where only one is wanted. */
export async function readRecords(
  query: ResolvedQuery,
  context: AnswerContext,
  { most, withCalls }: ReadOptions,
  signal: AbortSignal
): Promise<Records> {
  const { ids, cut } = await idsOf(query, context, most, signal);
  const read = async (id: string): Promise<RunRecord> => {
    const run = await context.source.getRun(id, signal);
    return { run, calls: withCalls ? await readCalls(query, context, run, signal) : [] };
  };
  return { records: await mapLimited(ids, AT_ONCE, read), cut };
}

async function idsOf(query: ResolvedQuery, context: AnswerContext, most: number, signal: AbortSignal) {
  if (query.run.length > 0) {
    return { ids: query.run.slice(0, most), cut: query.run.length > most };
  }
  // The filter by status is one of steps or calls here.
  const { runs, cut } = await listRuns({ ...query, status: [], provider: [] }, context, Math.max(most, 50), signal);
  const goesOn = runs.find((run) => !isFinal(run.status));
  const chosen = most === 1 && goesOn !== undefined ? [goesOn] : runs.slice(0, most);
  return { ids: chosen.map(({ run_id }) => run_id), cut: most > 1 && (cut || runs.length > most) };
}

async function readCalls(query: ResolvedQuery, { source }: AnswerContext, run: RunDetail, signal: AbortSignal) {
  const steps = run.steps.filter((step) => mayHaveCalls(step) && isStep(query.step, step.step_path, step.step_name));
  const details = await mapLimited(steps, AT_ONCE, (step) =>
    source.getStep(run.run_id, step.step_execution_id, signal)
  );
  return details.flatMap(({ calls }) => calls);
}

const mayHaveCalls = ({ model, provider, tokens_used, completed_at }: Step) =>
  model !== null || provider !== null || tokens_used > 0 || completed_at === null;

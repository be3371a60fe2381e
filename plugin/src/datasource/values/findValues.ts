import type { MetricFindValue, TimeRange } from '@grafana/data';
import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { ERROR_TYPES } from '@stepscope/exporter/contract/error-types';
import type { Run } from '@stepscope/exporter/contract/run';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import type { PipelineSource } from '../../source/source.types';
import { errorTypeWord } from '../../ui/errorTypeWord';
import { formatAbsolute, shortId } from '../../ui/format';
import { mapLimited } from '../../ui/mapLimited';
import { statusWord } from '../../ui/status';
import type { VariableKind } from '../model/variableQuery';

/** Which values are wanted; empty lists: of all. */
export interface ValuesQuestion {
  values: VariableKind;
  workflow: readonly string[];
  status: readonly string[];
  run: readonly string[];
  range: TimeRange | undefined;
}

/** Runs that are read for the names of their steps, and requests at once: a variable may have hundreds. */
const MOST_READ = 20;
const AT_ONCE = 4;
/** Runs that are looked through for names. */
const MOST_RUNS = 500;
const WEEK_MS = 7 * 24 * 3_600_000;

type Find = (source: PipelineSource, question: ValuesQuestion, signal: AbortSignal) => Promise<MetricFindValue[]>;

/** The values that a variable can have and an editor can offer, as they are now. Rejects with `SourceError`. */
export const findValues: Find = (source, question, signal) => FINDERS[question.values](source, question, signal);

const FINDERS: Record<VariableKind, Find> = {
  workflows: async (source, question, signal) => {
    const [runs, pipelines] = await Promise.all([listRuns(source, question, signal), source.listPipelines(signal)]);
    return plain([
      ...pipelines.flatMap(({ pipeline_name }) => pipeline_name ?? []),
      ...runs.map(({ pipeline_name }) => pipeline_name),
    ]);
  },
  runs: async (source, question, signal) =>
    (await listRuns(source, question, signal)).map((run) => ({ text: runText(run), value: run.run_id })),
  steps: async (source, question, signal) => {
    const [newest] = question.run.length > 0 ? question.run : await idsOf(source, question, signal);
    if (newest === undefined) {
      return [];
    }
    const runs = question.run.length > 0 ? question.run.slice(0, MOST_READ) : [newest];
    const details = await mapLimited(runs, AT_ONCE, (run) => source.getRun(run, signal));
    return plain(details.flatMap(({ steps }) => steps.map(({ step_path }) => step_path)));
  },
  providers: async (source, question, signal) => {
    const [health, runs] = await Promise.all([source.getHealth(signal), listRuns(source, question, signal)]);
    return plain([...health.providers.map(({ name }) => name), ...runs.flatMap(({ providers }) => providers)]);
  },
  models: async (source, { range }, signal) => {
    const to = range?.to.valueOf() ?? Date.now();
    const from = range?.from.valueOf() ?? to - WEEK_MS;
    const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const step_s = Math.max(1, Math.ceil((to - from) / 1000 / 100));
    const { buckets } = await source.getSeries({ ...window, step_s: Math.min(step_s, 86_400) }, signal);
    return plain(buckets.flatMap(({ tokens_by_model }) => Object.keys(tokens_by_model)));
  },
  statuses: async () => RUN_STATUSES.map((status) => ({ text: statusWord(status), value: status })),
  error_types: async () => ERROR_TYPES.map((type) => ({ text: errorTypeWord(type), value: type })),
};

/** Each once, in the order of the alphabet. */
const plain = (names: readonly string[]): MetricFindValue[] =>
  [...new Set(names)].toSorted((a, b) => a.localeCompare(b)).map((name) => ({ text: name, value: name }));

const runText = (run: Run) =>
  `${run.pipeline_name} ${shortId(run.run_id)} · ${formatAbsolute(run.queued_at)} · ${statusWord(run.status)}`;

const idsOf: (...args: Parameters<Find>) => Promise<string[]> = async (source, question, signal) =>
  (await listRuns(source, question, signal)).map(({ run_id }) => run_id);

async function listRuns(source: PipelineSource, { workflow, status }: ValuesQuestion, signal: AbortSignal) {
  const [name, ...otherNames] = workflow;
  const query: ListRunsQuery = {
    limit: MOST_RUNS,
    ...(name !== undefined && otherNames.length === 0 && { pipeline_name: name }),
  };
  const { runs } = await source.listRuns(query, signal);
  return runs.filter(
    (run) =>
      (workflow.length === 0 || workflow.includes(run.pipeline_name)) &&
      (status.length === 0 || status.includes(run.status))
  );
}

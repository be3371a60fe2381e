import {
  createDataFrame,
  type DataFrame,
  type FieldConfig,
  FieldType,
  NodeGraphDataFrameFieldNames as Name,
} from '@grafana/data';
import { t } from '@grafana/i18n';
import type { RunDetail, Step } from '@stepscope/exporter/contract/run';
import type { StepStatus } from '@stepscope/exporter/contract/status';

import { attemptToShow, type LiveStep, liveSteps } from '../../graph/model/liveSteps';
import type { PlanStep } from '../../graph/model/plan.types';
import { planOfSteps } from '../../graph/model/planOfSteps';
import { formatDuration, formatTokens } from '../../ui/format';
import { runPath, stepPath } from '../../ui/links';
import { statusWord } from '../../ui/status';
import { PATH_FIELD, rowLink } from './links';
import { statusColorName } from './statusColumn';
import { elapsedMs } from './table';

interface Node {
  id: string;
  title: string;
  subtitle: string;
  status: string;
  /** Milliseconds; null before it began. */
  duration: number | null;
  tokens: number;
  turns: readonly StepStatus[];
  attempts: number;
  path: string;
}

interface Edge {
  id: string;
  source: string;
  target: string;
  inside: boolean;
}

/** Parts of the ring around a node; together they are all of a step's turns. */
const ARCS: ReadonlyArray<{ name: string; status: StepStatus; of: readonly StepStatus[] }> = [
  { name: 'completed', status: 'completed', of: ['completed'] },
  { name: 'failed', status: 'failed', of: ['failed'] },
  { name: 'running', status: 'running', of: ['running', 'waiting', 'retrying'] },
  { name: 'skipped', status: 'skipped', of: ['skipped', 'cancelled', 'queued'] },
];

/** The steps of a run, as far as they have begun, for Grafana's Node graph panel: nodes, and what leads to what. */
export function graphFrames(run: RunDetail, now: number): DataFrame[] {
  const live = liveSteps(run.steps);
  const plan = planOfSteps(run.steps);
  const nodes = [runNode(run, now), ...stepNodes(plan, live, run, now)];
  return [nodesFrame(nodes), edgesFrame(edgesOf(plan, run.run_id, true))];
}

function runNode(run: RunDetail, now: number): Node {
  return {
    id: run.run_id,
    title: run.pipeline_name,
    subtitle: t('stepscope.datasource.run', 'Run'),
    status: statusWord(run.status),
    duration: elapsedMs(run.started_at, run.completed_at, now),
    tokens: run.total_tokens,
    turns: [run.status === 'paused' ? 'waiting' : run.status],
    attempts: 1,
    path: runPath(run.run_id),
  };
}

function stepNodes(
  plan: readonly PlanStep[],
  live: ReadonlyMap<string, LiveStep>,
  run: RunDetail,
  now: number
): Node[] {
  return plan.flatMap((step) => {
    const state = live.get(step.path);
    const shown = state === undefined ? undefined : attemptToShow(state);
    const inside = step.bodies.flatMap((body) => stepNodes(body.steps, live, run, now));
    return state === undefined || shown === undefined ? inside : [stepNode(step, state, shown, now), ...inside];
  });
}

function stepNode(step: PlanStep, state: LiveStep, shown: Step, now: number): Node {
  return {
    id: step.path,
    title: step.name,
    subtitle: shown.model ?? step.type,
    status: statusWord(state.status),
    duration: state.latest.reduce(
      (sum, one) => sum + (one.duration_ms ?? elapsedMs(one.started_at, one.completed_at, now) ?? 0),
      0
    ),
    tokens: state.tokens,
    turns: state.turns.length > 0 ? state.turns : state.latest.map(({ status }) => status),
    attempts: state.attempts,
    path: stepPath(shown.run_id, shown.step_execution_id),
  };
}

/** From each step to the next of its list, and from what holds a list to the list's first step. */
function edgesOf(plan: readonly PlanStep[], holder: string, isRun = false): Edge[] {
  return plan.flatMap((step, index) => {
    const before = plan[index - 1];
    const source = before?.path ?? holder;
    const edge = { id: `${source} > ${step.path}`, source, target: step.path, inside: before === undefined && !isRun };
    return [edge, ...step.bodies.flatMap((body) => edgesOf(body.steps, step.path))];
  });
}

function nodesFrame(nodes: readonly Node[]): DataFrame {
  const field = (name: string, type: FieldType, of: (node: Node) => unknown, config: FieldConfig = {}) => ({
    name,
    type,
    config,
    values: nodes.map(of),
  });
  const label = (displayName: string) => ({ displayName });
  return createDataFrame({
    name: 'nodes',
    meta: { preferredVisualisationType: 'nodeGraph' },
    fields: [
      // The panel's menu takes what stands before the stroke for a heading; without one it says "Open in Explore".
      field(
        Name.id,
        FieldType.string,
        ({ id }) => id,
        rowLink(`Stepscope/${t('stepscope.datasource.open-it', 'Open')}`)
      ),
      field(Name.title, FieldType.string, ({ title }) => title, label(t('stepscope.datasource.step', 'Step'))),
      field(Name.subTitle, FieldType.string, ({ subtitle }) => subtitle, label(t('stepscope.datasource.type', 'Type'))),
      // As texts: the panel would write numbers as "9000.00 ms" and "100.00 short".
      field(
        Name.mainStat,
        FieldType.string,
        ({ duration }) => (duration === null ? '' : formatDuration(duration)),
        label(t('stepscope.datasource.duration', 'Duration'))
      ),
      field(
        Name.secondaryStat,
        FieldType.string,
        ({ tokens }) => (tokens === 0 ? '' : formatTokens(tokens)),
        label(t('stepscope.datasource.tokens', 'Tokens'))
      ),
      ...ARCS.map(({ name, status, of }) =>
        field(`${Name.arc}${name}`, FieldType.number, ({ turns }) => share(turns, of), {
          displayName: statusWord(status),
          color: { mode: 'fixed', fixedColor: statusColorName(status) },
        })
      ),
      field(`${Name.detail}status`, FieldType.string, ({ status }) => status, {
        displayName: t('stepscope.datasource.status', 'Status'),
      }),
      field(`${Name.detail}attempts`, FieldType.string, ({ attempts }) => String(attempts), {
        displayName: t('stepscope.datasource.attempts', 'Attempts'),
      }),
      field(PATH_FIELD, FieldType.string, ({ path }) => path),
    ],
  });
}

const share = (turns: readonly StepStatus[], of: readonly StepStatus[]) =>
  turns.length === 0 ? 0 : turns.filter((turn) => of.includes(turn)).length / turns.length;

function edgesFrame(edges: readonly Edge[]): DataFrame {
  const field = (name: string, of: (edge: Edge) => unknown, config: FieldConfig = {}) => ({
    name,
    type: FieldType.string,
    config,
    values: edges.map(of),
  });
  return createDataFrame({
    name: 'edges',
    meta: { preferredVisualisationType: 'nodeGraph' },
    fields: [
      field(Name.id, ({ id }) => id),
      field(Name.source, ({ source }) => source),
      field(Name.target, ({ target }) => target),
      field(Name.strokeDasharray, ({ inside }) => (inside ? '4 4' : '')),
      field(
        `${Name.detail}kind`,
        ({ inside }) => (inside ? t('stepscope.datasource.inside', 'inside') : t('stepscope.datasource.then', 'then')),
        { displayName: t('stepscope.datasource.edge', 'Leads to') }
      ),
    ],
  });
}

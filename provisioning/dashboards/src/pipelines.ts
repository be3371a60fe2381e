import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { barsPanel, runsPanel, statPanel, timeSeriesPanel, USD } from './panels.ts';
import { QUERY, RECENT_RUNS } from './queries.ts';

const RUNS = { title: 'Open runs', path: '/runs' };
const { full, half, quarter } = SIZE;
const AGENT = `{{${LABEL.workflow}}} › {{${LABEL.agent}}}`;

const runs = () => [
  timeSeriesPanel(
    { ...half, title: 'Runs per minute', description: 'Ended runs by outcome.', unit: 'short' },
    [{ expr: QUERY.runsPerMinute, legend: `{{${LABEL.outcome}}}` }],
    { stacked: true, link: RUNS }
  ),
  timeSeriesPanel(
    { ...half, title: 'Run duration', description: 'Median and 95th percentile by pipeline.', unit: 's' },
    [50, 95].map((percent) => ({ expr: QUERY.runDuration(percent), legend: `{{${LABEL.workflow}}} p${percent}` })),
    { link: RUNS }
  ),
  timeSeriesPanel(
    {
      ...full,
      title: 'Silence of the most silent run',
      description: 'How long a run in progress has shown no progress, by pipeline: the longest of them.',
      unit: 's',
    },
    [{ expr: QUERY.silence, legend: `{{${LABEL.workflow}}}` }],
    { link: RUNS }
  ),
  runsPanel({ ...full, title: 'Recent runs', description: 'Newest run spans in Tempo.' }, RECENT_RUNS),
];

const steps = () => [
  timeSeriesPanel(
    { ...half, title: 'Step duration, p95', description: '95th percentile by kind of step.', unit: 's' },
    [{ expr: QUERY.stepDuration, legend: `{{${LABEL.stepType}}}` }],
    { link: RUNS }
  ),
  barsPanel(
    {
      ...half,
      title: 'Where the time goes',
      description: 'Steps that took the most time in all of the range.',
      unit: 's',
    },
    { expr: QUERY.slowestSteps, legend: `{{${LABEL.workflow}}} › {{${LABEL.stepName}}}` },
    RUNS
  ),
];

const agents = () => [
  timeSeriesPanel(
    { ...half, title: 'Agents per minute', description: 'Agents that ended, by pipeline and step.', unit: 'short' },
    [{ expr: QUERY.agentsPerMinute, legend: AGENT }],
    { stacked: true, link: RUNS }
  ),
  timeSeriesPanel(
    { ...half, title: 'Agent duration', description: 'Median and 95th percentile by pipeline and step.', unit: 's' },
    [50, 95].map((percent) => ({ expr: QUERY.agentDuration(percent), legend: `${AGENT} p${percent}` })),
    { link: RUNS }
  ),
  timeSeriesPanel(
    {
      ...half,
      title: 'Calls per agent',
      description: 'How often an agent asks its model and calls tools, on average.',
      unit: 'short',
    },
    [
      { expr: QUERY.callsPerAgent, legend: `${AGENT}: model` },
      { expr: QUERY.toolCallsPerAgent, legend: `${AGENT}: tools` },
    ],
    { link: RUNS }
  ),
  timeSeriesPanel(
    {
      ...half,
      title: 'Calls per run',
      description: 'How often a run asks models and calls tools, on average, by pipeline.',
      unit: 'short',
    },
    [
      { expr: QUERY.callsPerRun, legend: `{{${LABEL.workflowName}}}: models` },
      { expr: QUERY.toolCallsPerRun, legend: `{{${LABEL.workflowName}}}: tools` },
    ],
    { link: RUNS }
  ),
];

const spending = () => [
  timeSeriesPanel(
    { ...half, title: 'Tokens per minute', description: 'By model and direction.', unit: 'short' },
    [{ expr: QUERY.tokensPerMinute, legend: `{{${LABEL.model}}} {{${LABEL.tokenType}}}` }],
    { stacked: true, link: RUNS }
  ),
  timeSeriesPanel(
    {
      ...half,
      title: 'Cost, cumulative',
      description: 'Known cost since the service started, by pipeline.',
      ...USD,
    },
    [{ expr: QUERY.costTotal, legend: `{{${LABEL.workflow}}}` }],
    { stacked: true, link: RUNS }
  ),
];

/** "Stepscope: Pipelines": what runs, how long, how well, and for how much. */
export const pipelinesDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.pipelines,
    title: 'Stepscope: Pipelines',
    description: 'Runs, steps, tokens and cost of AI pipelines.',
    variables: ['pipeline', 'provider', 'model', 'answers'],
    summary: [
      statPanel(
        { ...quarter, title: 'Active runs', description: 'Runs that a worker is on right now.', unit: 'short' },
        QUERY.runsActive
      ),
      statPanel(
        { ...quarter, title: 'Runs', description: 'Runs that ended in the chosen time range.', unit: 'short' },
        QUERY.runsInRange
      ),
      statPanel(
        { ...quarter, title: 'Failed', description: 'Share of the ended runs that failed.', unit: 'percentunit' },
        QUERY.failureRatio
      ),
      statPanel(
        {
          ...quarter,
          title: 'Cost',
          description: 'Known cost of the model calls in the chosen time range.',
          ...USD,
        },
        QUERY.costInRange
      ),
    ],
    rows: [
      { title: 'Runs', panels: runs() },
      { title: 'Steps', panels: steps() },
      { title: 'Agents and calls', panels: agents() },
      { title: 'Tokens and cost', panels: spending() },
    ],
  });

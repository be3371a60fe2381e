import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID } from './names.ts';
import {
  figuresPanel,
  graphPanel,
  linesOfLogPanel,
  linesPanel,
  rowsPanel,
  runsAnnotation,
  statesPanel,
  tracePanel,
} from './stepscope-panels.ts';

const { full, half, third } = SIZE;
const WHICH_RUN = 'The chosen run; with "All" the one that goes on, else the newest.';
const ONE_RUN = { workflow: '$workflow', run: '$run' };
const GAUGE = [
  { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
  { id: 'color', value: { mode: 'fixed', fixedColor: 'blue' } },
];
const width = (pixels: number) => ({ id: 'custom.width', value: pixels });

const overTime = () => ({
  title: 'Over time',
  panels: [
    linesPanel(
      { ...third, title: 'Tokens by model', description: 'Input and output together, of every run.' },
      { queryType: 'metrics', metrics: ['tokens'] }
    ),
    linesPanel(
      { ...third, title: 'Cost', description: 'In USD, of every run; calls without a known price count for nothing.' },
      { queryType: 'metrics', metrics: ['cost'] }
    ),
    linesPanel(
      { ...third, title: 'Latency of model calls', description: 'Of calls that ended, of every run.' },
      { queryType: 'metrics', metrics: ['latency', 'first_chunk'] }
    ),
  ],
});

const oneRun = () => ({
  title: 'One run',
  panels: [
    statesPanel(
      { ...half, height: 11, title: 'Steps', description: `${WHICH_RUN} Each lane is a step.` },
      { queryType: 'timeline', ...ONE_RUN }
    ),
    graphPanel(
      { ...half, height: 11, title: 'Graph', description: `${WHICH_RUN} A click on a step leads to it.` },
      { queryType: 'graph', ...ONE_RUN }
    ),
    tracePanel(
      { ...full, height: 14, title: 'Trace', description: `${WHICH_RUN} Model calls stand below their steps.` },
      { queryType: 'trace', ...ONE_RUN }
    ),
    rowsPanel(
      { ...half, height: 10, title: 'Prompts', description: 'Of the chosen run; with "All" of the newest five.' },
      { queryType: 'calls', ...ONE_RUN, texts: true, limit: 50 },
      {
        hidden: ['workflow', 'attempt', 'simulated', 'first_chunk', 'finish', 'run_id', 'model_call_id'],
        columns: { prompt: [width(240)], response: [width(240)] },
      }
    ),
    linesOfLogPanel(
      { ...half, height: 10, title: 'Logs', description: 'Of the chosen run; with "All" of every run.' },
      { queryType: 'logs', run: '$run', limit: 500 }
    ),
  ],
});

const failures = () => ({
  title: 'Failures',
  panels: [
    rowsPanel(
      {
        ...full,
        title: 'Error groups',
        description: 'Failures that are the same taken together, unless resolved.',
      },
      { queryType: 'errors', workflow: '$workflow', status: 'open' },
      {
        hidden: ['resolved', 'resolved_by', 'fingerprint'],
        columns: { state: [width(100)], failures: [width(90)], runs: [width(80)], message: [width(340)] },
      }
    ),
  ],
});

/** "Stepscope: Live": what the app's own data source gives Grafana's panels, without Tempo, Prometheus or Loki. */
export const liveDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.live,
    title: 'Stepscope: Live',
    description:
      "Runs as they go on, in Grafana's own panels, from the app's own data source: an example to copy panels from.",
    variables: ['workflow', 'status', 'run'],
    annotations: [runsAnnotation({ workflow: '$workflow', limit: 200 })],
    summary: [
      figuresPanel(
        {
          ...full,
          height: 4,
          title: 'Now',
          description: 'Counters of the whole service, whatever the time range; those of today are of the day in UTC.',
        },
        { queryType: 'counters' }
      ),
      rowsPanel(
        { ...full, title: 'Runs', description: 'Of the time range; rows change while runs go on.' },
        { queryType: 'runs', workflow: '$workflow', status: '$status' },
        {
          hidden: ['cost_complete', 'simulated', 'reason', 'trigger', 'started_by', 'trace_id'],
          columns: { progress: [...GAUGE, width(160)], status: [width(100)], error: [width(260)] },
        }
      ),
    ],
    rows: [overTime(), oneRun(), failures()],
  });

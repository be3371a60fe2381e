import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { barsPanel, logsPanel, runsPanel, statPanel, timeSeriesPanel } from './panels.ts';
import { ERROR_LOGS, FAILED_RUNS, QUERY } from './queries.ts';

const LINK = { title: 'Open failed runs', path: '/runs?status=failed' };
const { full, half } = SIZE;
const figure = { width: 12, height: 4 };

/** "Stepscope: Errors": what fails, where, since when, and the runs to look at. */
export const errorsDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.errors,
    title: 'Stepscope: Errors',
    description: 'Failures of runs, steps, model calls and tools. One failure counts at each level it reaches.',
    variables: ['pipeline', 'provider', 'model'],
    summary: [
      statPanel(
        { ...figure, title: 'Failed runs', description: 'In the chosen time range.', unit: 'short' },
        QUERY.failedInRange
      ),
      statPanel(
        { ...figure, title: 'Failed', description: 'Share of the ended runs that failed.', unit: 'percentunit' },
        QUERY.failureRatio
      ),
    ],
    rows: [
      {
        title: 'Over time',
        panels: [
          timeSeriesPanel(
            { ...half, title: 'Errors per minute by type', description: 'At every level together.', unit: 'short' },
            [{ expr: QUERY.errorsPerMinute, legend: `{{${LABEL.errorType}}}` }],
            { stacked: true, link: LINK }
          ),
          timeSeriesPanel(
            {
              ...half,
              title: 'Errors per minute by level',
              description: 'Many errors of model calls and few of runs: retries do their work.',
              unit: 'short',
            },
            [{ expr: QUERY.errorsBySource, legend: `{{${LABEL.errorSource}}}` }],
            { link: LINK }
          ),
          timeSeriesPanel(
            {
              ...full,
              title: 'Errors of model calls',
              description: 'Per minute, by provider, model and type.',
              unit: 'short',
            },
            [{ expr: QUERY.errorsByModel, legend: `{{${LABEL.provider}}} {{${LABEL.model}}} {{${LABEL.errorType}}}` }],
            { stacked: true, link: LINK }
          ),
        ],
      },
      {
        title: 'Where',
        panels: [
          barsPanel(
            {
              ...half,
              title: 'Failed runs by pipeline',
              description: 'With the type of what ended them.',
              unit: 'short',
            },
            { expr: QUERY.errorsByPipeline, legend: `{{${LABEL.workflow}}} {{${LABEL.errorType}}}` },
            LINK
          ),
          barsPanel(
            { ...half, title: 'Failing steps', description: 'The ten that failed most.', unit: 'short' },
            {
              expr: QUERY.failingSteps,
              legend: `{{${LABEL.workflow}}} › {{${LABEL.stepName}}} {{${LABEL.errorType}}}`,
            },
            LINK
          ),
          runsPanel({ ...full, title: 'Failed runs', description: 'Newest failed run spans in Tempo.' }, FAILED_RUNS),
          logsPanel(
            { ...full, title: 'Warnings and errors', description: 'Log lines of runs, newest first.' },
            ERROR_LOGS
          ),
        ],
      },
    ],
  });

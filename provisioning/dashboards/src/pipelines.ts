import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

import { APP_PATH, DATASOURCE_UID, LABEL, SERIES } from './names.ts';
import { recentRunsPanel, statPanel, timeSeriesPanel } from './panels.ts';
import { QUERY, RECENT_RUNS } from './queries.ts';

const HALF = { width: 12, height: 8 };
const QUARTER = { width: 6, height: 4 };

/** A multi-value choice of a label's values, all by default. */
const labelVariable = (name: string, label: string, series: string, of: string): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource({ type: 'prometheus', uid: DATASOURCE_UID.prometheus })
    .query({ query: `label_values(${series}, ${of})`, refId: `variable-${name}` })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] });

function addSummary(dashboard: DashboardBuilder): void {
  const stat = (title: string, description: string, unit: string, expr: string) =>
    dashboard.withPanel(statPanel({ ...QUARTER, title, description, unit }, expr));
  stat('Active runs', 'Runs that a worker is on right now.', 'short', QUERY.runsActive);
  stat('Runs', 'Runs that ended in the chosen time range.', 'short', QUERY.runsInRange);
  stat('Cost', 'Known cost of the model calls in the chosen time range.', 'currencyUSD', QUERY.costInRange);
  stat(
    'Calls of unknown cost',
    'Calls whose model is not in the price table. They are missing in every cost figure here.',
    'short',
    QUERY.costUnknownInRange
  );
}

function addRuns(dashboard: DashboardBuilder): void {
  const link = { title: 'Open runs', path: '/runs' };
  dashboard
    .withPanel(
      timeSeriesPanel(
        { ...HALF, title: 'Runs per minute', description: 'Ended runs by outcome.', unit: 'short' },
        [{ expr: QUERY.runsPerMinute, legend: `{{${LABEL.outcome}}}` }],
        { stacked: true, link }
      )
    )
    .withPanel(
      timeSeriesPanel(
        { ...HALF, title: 'Step duration, p95', description: '95th percentile by kind of step.', unit: 's' },
        [{ expr: QUERY.stepDuration, legend: `{{${LABEL.stepType}}}` }],
        { link }
      )
    )
    .withPanel(
      recentRunsPanel(
        { width: 24, height: 9, title: 'Recent runs', description: 'Newest run spans in Tempo.' },
        RECENT_RUNS
      )
    );
}

function addModels(dashboard: DashboardBuilder): void {
  const link = { title: 'Open metrics', path: '/metrics' };
  dashboard
    .withPanel(
      timeSeriesPanel(
        { ...HALF, title: 'Tokens per minute', description: 'By model and direction.', unit: 'short' },
        [{ expr: QUERY.tokensPerMinute, legend: `{{${LABEL.model}}} {{${LABEL.tokenType}}}` }],
        { stacked: true, link }
      )
    )
    .withPanel(
      timeSeriesPanel(
        {
          ...HALF,
          title: 'Cost, cumulative',
          description: 'Known cost since the service started, by pipeline.',
          unit: 'currencyUSD',
        },
        [{ expr: QUERY.costTotal, legend: `{{${LABEL.workflow}}}` }],
        { stacked: true, link }
      )
    )
    .withPanel(
      timeSeriesPanel(
        { ...HALF, title: 'Model call latency', description: 'Percentiles per provider.', unit: 's' },
        [50, 95, 99].map((percent) => ({ expr: QUERY.latency(percent), legend: `{{${LABEL.provider}}} p${percent}` })),
        { exemplars: true, link }
      )
    )
    .withPanel(
      timeSeriesPanel(
        { ...HALF, title: 'Errors per minute', description: 'By error type.', unit: 'short' },
        [{ expr: QUERY.errorsPerMinute, legend: `{{${LABEL.errorType}}}` }],
        { stacked: true, link: { title: 'Open failed runs', path: '/runs?status=failed' } }
      )
    );
}

function addExport(dashboard: DashboardBuilder): void {
  dashboard.withPanel(
    timeSeriesPanel(
      {
        width: 24,
        height: 7,
        title: 'Telemetry export',
        description: 'Waiting, spilled to disk and dropped records by signal. Dropped must stay at 0.',
        unit: 'short',
      },
      [
        { expr: QUERY.exportQueued, legend: `queued {{${LABEL.signal}}}` },
        { expr: QUERY.exportSpilled, legend: `spilled {{${LABEL.signal}}}` },
        { expr: QUERY.exportDropped, legend: `dropped {{${LABEL.signal}}}` },
      ],
      { link: { title: 'Open Stepscope', path: '' } }
    )
  );
}

/** The standard dashboard "Stepscope: Pipelines". */
export function pipelinesDashboard(): Dashboard {
  const dashboard = new DashboardBuilder('Stepscope: Pipelines')
    .uid('stepscope-pipelines')
    .description('Runs, tokens, cost, latency and errors of AI pipelines. Generated from provisioning/dashboards/src.')
    .tags(['stepscope', 'gen_ai'])
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .withVariable(labelVariable('pipeline', 'Pipeline', `${SERIES.runDuration}_count`, LABEL.workflow))
    .withVariable(labelVariable('provider', 'Provider', `${SERIES.operationDuration}_count`, LABEL.provider))
    .withVariable(labelVariable('model', 'Model', `${SERIES.operationDuration}_count`, LABEL.model))
    .link(
      new DashboardLinkBuilder('Stepscope').type(DashboardLinkType.Link).icon('apps').url(APP_PATH).targetBlank(false)
    );
  addSummary(dashboard);
  addRuns(dashboard.withRow(new RowBuilder('Runs and steps')));
  addModels(dashboard.withRow(new RowBuilder('Models')));
  addExport(dashboard.withRow(new RowBuilder('Telemetry of Stepscope itself')));
  return dashboard.build();
}

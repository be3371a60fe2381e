import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { AnnotationQuery, Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  CustomVariableBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

import type { DASHBOARD_UID } from './names.ts';
import { APP_PATH, DATASOURCE_UID, HOST_SERIES, LABEL, RECORDED, SERIES } from './names.ts';
import { valuesVariable } from './stepscope-panels.ts';

/** Sizes that panels of all dashboards share; a row has 24 columns. */
export const SIZE = {
  full: { width: 24, height: 9 },
  half: { width: 12, height: 8 },
  third: { width: 8, height: 8 },
  quarter: { width: 6, height: 4 },
} as const;

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

const VARIABLES = {
  pipeline: () => labelVariable('pipeline', 'Pipeline', SERIES.runsEnded, LABEL.workflow),
  provider: () => labelVariable('provider', 'Provider', RECORDED.calls, LABEL.provider),
  model: () => labelVariable('model', 'Model', RECORDED.calls, LABEL.model),
  instance: () => labelVariable('instance', 'Process', HOST_SERIES.target, 'instance'),
  /** Real ones have the label `false`, or none where another program measured them. */
  answers: () =>
    new CustomVariableBuilder('answers')
      .label('Answers')
      .values('Paid : false|, Paid and simulated : .*')
      .current({ selected: true, text: 'Paid', value: 'false|' }),
  workflow: () => valuesVariable('workflow', 'Workflow', { values: 'workflows' }, true),
  status: () => valuesVariable('status', 'Status', { values: 'statuses' }, true),
  run: () => valuesVariable('run', 'Run', { values: 'runs', workflow: '$workflow', status: '$status' }, false),
};

export interface BoardOptions {
  uid: (typeof DASHBOARD_UID)[keyof typeof DASHBOARD_UID];
  title: string;
  description: string;
  variables: (keyof typeof VARIABLES)[];
  /** What is drawn over the time series. */
  annotations?: Builder<AnnotationQuery>[];
  /** Panels without a heading come first, then the titled rows. */
  summary: Builder<Panel>[];
  rows: { title: string; panels: Builder<Panel>[] }[];
}

/** A dashboard in the look that all of ours have: same variables, same links to the app and to each other. */
export function board(options: BoardOptions): Dashboard {
  const dashboard = new DashboardBuilder(options.title)
    .uid(options.uid)
    .description(`${options.description} Generated from provisioning/dashboards/src.`)
    .tags(['stepscope', 'gen_ai'])
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .link(
      new DashboardLinkBuilder('Stepscope').type(DashboardLinkType.Link).icon('apps').url(APP_PATH).targetBlank(false)
    )
    .link(
      new DashboardLinkBuilder('Dashboards')
        .type(DashboardLinkType.Dashboards)
        .tags(['stepscope'])
        .asDropdown(true)
        .keepTime(true)
        .includeVars(true)
    );
  options.variables.forEach((name) => dashboard.withVariable(VARIABLES[name]()));
  options.annotations?.forEach((annotation) => dashboard.annotation(annotation));
  options.summary.forEach((panel) => dashboard.withPanel(panel));
  for (const { title, panels } of options.rows) {
    dashboard.withRow(new RowBuilder(title));
    panels.forEach((panel) => dashboard.withPanel(panel));
  }
  return numbered(dashboard.build());
}

/** Numbers the panels in their order, so that alerts can name one. */
function numbered(dashboard: Dashboard): Dashboard {
  const panels = dashboard.panels?.map((panel: Panel | RowPanel, index) => ({ ...panel, id: index + 1 }));
  return { ...dashboard, panels };
}

import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  LogsSortOrder,
  ReduceDataOptionsBuilder,
  VisibilityMode,
  VizLegendOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationQueryBuilder,
  type DynamicConfigValue,
  PanelBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as LogsPanel } from '@grafana/grafana-foundation-sdk/logs';
import { PanelBuilder as NodeGraphPanel } from '@grafana/grafana-foundation-sdk/nodegraph';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelinePanel } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';

import { DATASOURCE_UID } from './names.ts';
import type { Look } from './panels.ts';

/** The app's own data source, whose frames Grafana's panels show. */
const STEPSCOPE: DataSourceRef = { type: 'stepscope-pipelines-datasource', uid: DATASOURCE_UID.stepscope };

type PlainLook = Omit<Look, 'unit'>;

/**
 * What a panel asks, as a dashboard keeps it. The plugin's tests read every query of the generated files with the
 * plugin's own reader (plugin/src/datasource/dashboard.test.ts).
 */
export interface Question {
  queryType: string;
  workflow?: string;
  status?: string;
  run?: string;
  metrics?: string[];
  texts?: boolean;
  limit?: number;
  live?: boolean;
}

/** A query of the data source. The generator's library knows only those of Grafana. */
const query = (question: Question, refId = 'A'): Builder<Dataquery> => ({
  build: () => ({
    refId,
    version: 1,
    datasource: STEPSCOPE,
    ...question,
    // What the library tells queries from other objects by; it is no part of the file.
    _implementsDataqueryVariant: () => undefined,
  }),
});

interface Placed<P> {
  title: (title: string) => P;
  description: (description: string) => P;
  datasource: (source: DataSourceRef) => P;
  span: (width: number) => P;
  height: (height: number) => P;
  withTarget: (target: Builder<Dataquery>) => P;
}

/** What every panel of this data source has. */
function placed<P extends Placed<P>>(
  panel: P,
  { title, description, width, height }: PlainLook,
  question: Question
): P {
  return panel
    .title(title)
    .description(description)
    .datasource(STEPSCOPE)
    .span(width)
    .height(height)
    .withTarget(query(question));
}

/** Every number of a frame of one row as a figure of its own, with the name and unit that the data source gave it. */
export const figuresPanel = (look: PlainLook, question: Question): StatPanel =>
  placed(new StatPanel(), look, question).reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']));

/** Lines over time. Names, units and colours are the data source's. */
export const linesPanel = (look: PlainLook, question: Question): TimeSeriesPanel =>
  placed(new TimeSeriesPanel(), look, question)
    .min(0)
    .fillOpacity(10)
    .showPoints(VisibilityMode.Auto)
    .legend(new VizLegendOptionsBuilder().showLegend(true).calcs(['lastNotNull', 'max']));

export interface RowsOptions {
  /** Columns that the panel leaves out. */
  hidden: readonly string[];
  /** How a column looks, by its name. */
  columns?: Record<string, DynamicConfigValue[]>;
}

/** Rows as a table; statuses have their colour and names lead into the app without anything being set here. */
export function rowsPanel(look: PlainLook, question: Question, { hidden, columns = {} }: RowsOptions): TablePanel {
  const panel = placed(new TablePanel(), look, question);
  Object.entries(columns).forEach(([name, values]) => panel.overrideByName(name, values));
  const hide = [{ id: 'custom.hideFrom.viz', value: true }];
  hidden.forEach((name) => panel.overrideByName(name, hide));
  return panel;
}

/** Log lines, newest first. */
export const linesOfLogPanel = (look: PlainLook, question: Question): LogsPanel =>
  placed(new LogsPanel(), look, question)
    .showTime(true)
    .wrapLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(LogsSortOrder.Descending);

/** A run as a trace; the library has no builder of this panel. */
export const tracePanel = (look: PlainLook, question: Question): PanelBuilder =>
  placed(new PanelBuilder().type('traces'), look, question);

/** A run as a graph of its steps. */
export const graphPanel = (look: PlainLook, question: Question): NodeGraphPanel =>
  placed(new NodeGraphPanel(), look, question);

/** A run as lanes of its steps. */
export const statesPanel = (look: PlainLook, question: Question): StateTimelinePanel =>
  placed(new StateTimelinePanel(), look, question)
    .showValue(VisibilityMode.Never)
    .mergeValues(false)
    .rowHeight(0.8)
    .perPage(20);

/** A choice of what the data source knows; `$__all` filters by nothing, so that what is new is not left out. */
export const valuesVariable = (
  name: string,
  label: string,
  question: { values: string; workflow?: string; status?: string },
  multi: boolean
): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(STEPSCOPE)
    .query({ refId: `variable-${name}`, version: 1, ...question })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled)
    .multi(multi)
    .includeAll(true)
    .allValue('$__all')
    .current({ selected: true, text: multi ? ['All'] : 'All', value: multi ? ['$__all'] : '$__all' });

/** Runs as regions over every time series of the dashboard. */
export const runsAnnotation = (question: Omit<Question, 'queryType' | 'live'>): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name('Runs')
    .datasource(STEPSCOPE)
    .enable(true)
    .iconColor('blue')
    .target(query({ queryType: 'runs', live: false, ...question }, 'Anno'));

import { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  BarGaugeDisplayMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LogsSortOrder,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { DashboardLinkBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as LogsPanel } from '@grafana/grafana-foundation-sdk/logs';
import { DataqueryBuilder as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import { DataqueryBuilder as PrometheusQuery, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { DataqueryBuilder as TempoQuery, SearchTableType } from '@grafana/grafana-foundation-sdk/tempo';
import { PanelBuilder as TextPanel, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';

import { ATTR } from '../../../exporter/src/contract/semconv.ts';
import { APP_PATH, DATASOURCE_UID } from './names.ts';

const PROMETHEUS: DataSourceRef = { type: 'prometheus', uid: DATASOURCE_UID.prometheus };
const LOKI: DataSourceRef = { type: 'loki', uid: DATASOURCE_UID.loki };
const TEMPO: DataSourceRef = { type: 'tempo', uid: DATASOURCE_UID.tempo };
const RECENT_RUNS_LIMIT = 50;

/** One line of a panel: a PromQL expression and how its series are called. */
export interface Line {
  expr: string;
  legend: string;
}

/** Width in Grafana's 24 columns, height in rows of 30 px. */
export interface Look {
  title: string;
  description: string;
  unit: string;
  width: number;
  height: number;
  /** Stands where there are no data; Grafana's own words when absent. */
  noValue?: string;
}

/** Money that was paid, or also what simulated answers would have cost: the variable `answers` of the board says which. */
export const USD = { unit: 'currencyUSD', noValue: 'Nothing paid (see Answers)' } as const;

const REF_IDS = ['A', 'B', 'C', 'D', 'E', 'F'];

const appLink = (title: string, path: string): DashboardLinkBuilder =>
  new DashboardLinkBuilder(title).url(`${APP_PATH}${path}`).targetBlank(false);

function withNoValue<P extends StatPanel | TimeSeriesPanel | BarGaugePanel>(panel: P, { noValue }: Look): P {
  if (noValue !== undefined) {
    panel.noValue(noValue);
  }
  return panel;
}

/** A single number over the chosen time range. */
export function statPanel(look: Look, expr: string): StatPanel {
  const panel = new StatPanel()
    .title(look.title)
    .description(look.description)
    .datasource(PROMETHEUS)
    .unit(look.unit)
    .span(look.width)
    .height(look.height)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .withTarget(new PrometheusQuery().refId('A').expr(expr).instant());
  return withNoValue(panel, look);
}

export interface TimeSeriesOptions {
  stacked?: boolean;
  /** Shows the traces behind the points, where the series carries exemplars. */
  exemplars?: boolean;
  /** Page of the app that goes deeper. */
  link: { title: string; path: string };
}

/** Lines over time with a table legend. */
export function timeSeriesPanel(look: Look, lines: Line[], options: TimeSeriesOptions): TimeSeriesPanel {
  const panel = new TimeSeriesPanel()
    .title(look.title)
    .description(look.description)
    .datasource(PROMETHEUS)
    .unit(look.unit)
    .min(0)
    .span(look.width)
    .height(look.height)
    .drawStyle(GraphDrawStyle.Line)
    .showPoints(VisibilityMode.Never)
    .fillOpacity(options.stacked ? 30 : 10)
    .stacking(new StackingConfigBuilder().mode(options.stacked ? StackingMode.Normal : StackingMode.None))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['lastNotNull', 'max'])
    )
    .links([appLink(options.link.title, options.link.path)]);
  lines.forEach(({ expr, legend }, index) => {
    const refId = REF_IDS[index] ?? `L${index}`;
    const target = new PrometheusQuery().refId(refId).expr(expr).range().legendFormat(legend);
    panel.withTarget(target.exemplar(options.exemplars ?? false));
  });
  return withNoValue(panel, look);
}

/** Values of the chosen time range side by side, largest first. */
export function barsPanel(look: Look, { expr, legend }: Line, link: { title: string; path: string }): BarGaugePanel {
  const panel = new BarGaugePanel()
    .title(look.title)
    .description(look.description)
    .datasource(PROMETHEUS)
    .unit(look.unit)
    .min(0)
    .span(look.width)
    .height(look.height)
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .links([appLink(link.title, link.path)])
    .withTarget(new PrometheusQuery().refId('A').expr(`sort_desc(${expr})`).instant().legendFormat(legend));
  return withNoValue(panel, look);
}

/** A text in Markdown. */
export const textPanel = (look: Omit<Look, 'unit'>, markdown: string): TextPanel =>
  new TextPanel()
    .title(look.title)
    .description(look.description)
    .span(look.width)
    .height(look.height)
    .mode(TextMode.Markdown)
    .content(markdown);

/** A table of what series say of themselves in their labels. */
export function labelsPanel(look: Omit<Look, 'unit'>, expr: string): TablePanel {
  return new TablePanel()
    .title(look.title)
    .description(look.description)
    .datasource(PROMETHEUS)
    .span(look.width)
    .height(look.height)
    .withTarget(new PrometheusQuery().refId('A').expr(expr).instant().format(PromQueryFormat.Table));
}

/** Log lines from Loki, newest first; each leads to its trace. */
export function logsPanel(look: Omit<Look, 'unit'>, logql: string): LogsPanel {
  return new LogsPanel()
    .title(look.title)
    .description(look.description)
    .datasource(LOKI)
    .span(look.width)
    .height(look.height)
    .showTime(true)
    .wrapLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(LogsSortOrder.Descending)
    .withTarget(new LokiQuery().refId('A').expr(logql).maxLines(200));
}

/** Run spans from Tempo; a run opens in the app. */
export function runsPanel(look: Omit<Look, 'unit'>, traceql: string): TablePanel {
  const openRun = {
    title: 'Open run',
    url: `${APP_PATH}/runs/\${__value.raw}`,
    targetBlank: false,
  };
  return new TablePanel()
    .title(look.title)
    .description(look.description)
    .datasource(TEMPO)
    .span(look.width)
    .height(look.height)
    .overrideByName(ATTR.runId, [{ id: 'links', value: [openRun] }])
    .overrideByName(ATTR.usageCost, [{ id: 'unit', value: 'currencyUSD' }])
    .withTarget(
      new TempoQuery()
        .refId('A')
        .queryType('traceql')
        .query(traceql)
        .tableType(SearchTableType.Spans)
        .limit(RECENT_RUNS_LIMIT)
    );
}

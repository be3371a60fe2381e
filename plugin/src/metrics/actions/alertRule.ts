import type { DataSourceRef } from '@grafana/schema';

import type { ChartId } from '../model/chart.types';
import { chartPromql } from './promql';

/** Alerts judge rates over a window of their own: `$__rate_interval` belongs to dashboards. */
const OVER = '5m';
const LOOK_BACK_S = 600;

interface AlertDraft {
  chart: ChartId;
  /** Name of the rule. */
  title: string;
  prometheusUid: string;
  workflow?: string | undefined;
  /** What the value must exceed; a person will change it. */
  threshold: number;
}

/** What Grafana's own dialog makes a rule of; it chooses the threshold itself. */
export interface AlertPanel {
  title: string;
  targets: Array<{ refId: string; datasource: DataSourceRef; expr: string; instant: boolean; range: boolean }>;
  datasource: DataSourceRef;
}

export function alertPanel({ chart, title, prometheusUid, workflow }: Omit<AlertDraft, 'threshold'>): AlertPanel {
  const datasource = { type: 'prometheus', uid: prometheusUid };
  const expr = chartPromql(chart, { workflow, over: OVER });
  return { title, datasource, targets: [{ refId: 'A', datasource, expr, instant: true, range: false }] };
}

/** A value that means trouble, as a beginning: in the unit that the query answers in. */
export const FIRST_THRESHOLD: Record<ChartId, number> = {
  tokens: 100_000,
  latency: 30,
  cost: 10,
  errors: 0.05,
  runs: 100,
  'first-token': 10,
};

/** Path of Grafana's page for a new alert rule with the query, a reduction to the last value and a threshold filled in. */
export function newAlertPath({ chart, title, prometheusUid, workflow, threshold }: AlertDraft): string {
  const expression = { type: '__expr__', uid: '__expr__' };
  const range = { from: LOOK_BACK_S, to: 0 };
  const queries = [
    {
      refId: 'A',
      queryType: '',
      datasourceUid: prometheusUid,
      relativeTimeRange: range,
      model: alertPanel({ chart, title, prometheusUid, workflow }).targets[0],
    },
    {
      refId: 'B',
      queryType: '',
      datasourceUid: '__expr__',
      model: { refId: 'B', datasource: expression, type: 'reduce', reducer: 'last', expression: 'A' },
    },
    {
      refId: 'C',
      queryType: '',
      datasourceUid: '__expr__',
      model: {
        refId: 'C',
        datasource: expression,
        type: 'threshold',
        expression: 'B',
        conditions: [{ evaluator: { type: 'gt', params: [threshold] } }],
      },
    },
  ];
  const defaults = { type: 'grafana', name: title, queries, condition: 'C' };
  return `/alerting/new/alerting?${new URLSearchParams({ defaults: JSON.stringify(defaults) }).toString()}`;
}

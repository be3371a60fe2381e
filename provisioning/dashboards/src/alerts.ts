import { DATASOURCE_UID, LABEL, SERIES } from './names.ts';

/** One alert, written once and given both to Grafana and to Prometheus. */
export interface AlertRule {
  /** Name in Prometheus, and part of Grafana's uid. */
  name: string;
  title: string;
  severity: 'warning' | 'critical';
  /** Left side of the comparison; the alert fires while it is above `threshold`. */
  expr: string;
  threshold: number;
  /** How long it must hold, e.g. `5m`. */
  for: string;
  summary: string;
  description: string;
}

const ERROR_RATIO = 0.1;
const USD_PER_HOUR = 20;
const BY = `by (${LABEL.workflow})`;
const ended = `rate(${SERIES.runDuration}_count`;

/** A small set that needs no tuning to be useful; thresholds are meant to be changed. */
export const ALERTS: AlertRule[] = [
  {
    name: 'StepscopeRunsFailing',
    title: 'Runs of a pipeline are failing',
    severity: 'warning',
    expr: `sum ${BY} (${ended}{${LABEL.outcome}="failed"}[10m])) / sum ${BY} (${ended}[10m]))`,
    threshold: ERROR_RATIO,
    for: '5m',
    summary: `More than ${ERROR_RATIO * 100} % of the runs of {{ $labels.${LABEL.workflow} }} fail`,
    description: 'Open the failed runs in Stepscope: the diagnosis names the step, the provider and the fix.',
  },
  {
    name: 'StepscopeCostBurn',
    title: 'Pipelines cost more than expected',
    severity: 'warning',
    expr: `sum(rate(${SERIES.cost}[15m])) * 3600`,
    threshold: USD_PER_HOUR,
    for: '10m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD per hour',
    description: `Above ${USD_PER_HOUR} USD per hour for 10 minutes. The dashboard shows which pipeline and model spend it.`,
  },
  {
    name: 'StepscopeTelemetryLost',
    title: 'Telemetry is being dropped',
    severity: 'critical',
    expr: `sum by (${LABEL.signal}) (increase(${SERIES.exportDropped}[10m]))`,
    threshold: 0,
    for: '0m',
    summary: `Stepscope dropped {{ $labels.${LABEL.signal} }}`,
    description: 'The spill directory is full or not writable, or the collector refuses the data for good.',
  },
];

/** `rules.yml` of a Prometheus without Grafana alerting. */
export const prometheusRules = () => ({
  groups: [
    {
      name: 'stepscope',
      rules: ALERTS.map((rule) => ({
        alert: rule.name,
        expr: `${rule.expr} > ${rule.threshold}`,
        for: rule.for,
        labels: { severity: rule.severity, service: 'stepscope' },
        annotations: { summary: rule.summary, description: rule.description },
      })),
    },
  ],
});

/** Grafana expands `$NAME` in provisioning files; `$$` is a plain dollar. */
const escaped = (text: string): string => text.replaceAll('$', '$$$$');
/** In Grafana `$value` is a text; the number is in `$values`, under the query's refId. */
const grafanaTemplate = (text: string): string => escaped(text.replaceAll('$value ', '$values.A.Value '));

const LOOK_BACK_S = 600;

const grafanaRule = (rule: AlertRule) => ({
  uid: rule.name.toLowerCase(),
  title: rule.title,
  condition: 'B',
  for: rule.for,
  noDataState: 'OK',
  execErrState: 'Error',
  labels: { severity: rule.severity, service: 'stepscope' },
  annotations: { summary: grafanaTemplate(rule.summary), description: escaped(rule.description) },
  data: [
    {
      refId: 'A',
      relativeTimeRange: { from: LOOK_BACK_S, to: 0 },
      datasourceUid: DATASOURCE_UID.prometheus,
      model: { refId: 'A', expr: rule.expr, instant: true },
    },
    {
      refId: 'B',
      relativeTimeRange: { from: LOOK_BACK_S, to: 0 },
      datasourceUid: '__expr__',
      model: {
        refId: 'B',
        type: 'threshold',
        expression: 'A',
        conditions: [{ evaluator: { type: 'gt', params: [rule.threshold] } }],
      },
    },
  ],
});

/** Grafana-managed rules: https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources */
export const grafanaRules = () => ({
  apiVersion: 1,
  groups: [{ orgId: 1, name: 'stepscope', folder: 'Stepscope', interval: '1m', rules: ALERTS.map(grafanaRule) }],
});

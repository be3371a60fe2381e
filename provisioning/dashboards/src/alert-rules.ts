import { DASHBOARD_UID, LABEL, RECORDED, SERIES } from './names.ts';

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
  /** Where its history is seen. */
  dashboard: (typeof DASHBOARD_UID)[keyof typeof DASHBOARD_UID];
  /** What to do, in order. */
  runbook: string[];
}

// Thresholds are meant to be changed: here, then run the generator.
const FAILED_SHARE = 0.1;
const USD_PER_MONTH = 500;
const SLOW_SECONDS = 60;
const WAITING_RECORDS = 10_000;

const HOURS_PER_MONTH = 730;
const DAYS_PER_MONTH = 30.4;
const USD_PER_HOUR = USD_PER_MONTH / HOURS_PER_MONTH;
/** 2 % of a month's budget in an hour, and 5 % in six: https://sre.google/workbook/alerting-on-slos/ */
const FAST = { factor: 14.4, long: '1h', short: '5m' };
const SLOW = { factor: 6, long: '6h', short: '30m' };
const cents = (usd: number): number => Math.round(usd * 100) / 100;

const BY = `by (${LABEL.workflow})`;
const usdPerHour = (window: string): string => `sum ${BY} (rate(${SERIES.cost}[${window}])) * 3600`;
const failedRate = `sum ${BY} (rate(${SERIES.runsEnded}{${LABEL.outcome}="failed"}[10m])) / sum ${BY} (rate(${SERIES.runsEnded}[10m]))`;

/** What is asked over so long a time that Prometheus computes it once and keeps it. */
export const RECORDINGS: { record: string; expr: string }[] = [
  ...[FAST.short, FAST.long, SLOW.short, SLOW.long].map((window) => ({
    record: RECORDED.costPerHour(window),
    expr: usdPerHour(window),
  })),
  { record: RECORDED.failureRatio, expr: failedRate },
];

/** Both windows above the rate: the long one says that it matters, the short one that it still goes on. */
const burning = ({ factor, long, short }: typeof FAST): Pick<AlertRule, 'expr' | 'threshold'> => {
  const threshold = cents(factor * USD_PER_HOUR);
  return { expr: `(sum(${usdPerHour(long)}) and (sum(${usdPerHour(short)}) > ${threshold}))`, threshold };
};

export const ALERTS: AlertRule[] = [
  {
    name: 'StepscopeRunsFailing',
    title: 'Runs of a pipeline are failing',
    severity: 'warning',
    expr: failedRate,
    threshold: FAILED_SHARE,
    for: '5m',
    summary: `More than ${FAILED_SHARE * 100} % of the runs of {{ $labels.${LABEL.workflow} }} fail`,
    description: 'Open the failed runs in Stepscope: the diagnosis names the step, the provider and the fix.',
    dashboard: DASHBOARD_UID.errors,
    runbook: [
      'Look at "Failed runs by pipeline" and "Errors of model calls": one type of error means one cause.',
      'rate_limit or overloaded: lower STEPSCOPE_MAX_CONCURRENCY_<PROVIDER>, or raise the limit with the provider.',
      'authentication or permission: the key is wrong or has no right to the model; replace it.',
      'A schema, template or file error: open the run, read the step it names, and run it again from that step.',
    ],
  },
  {
    name: 'StepscopeBudgetBurnsFast',
    title: 'Pipelines spend their budget far too fast',
    severity: 'critical',
    ...burning(FAST),
    for: '2m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD per hour',
    description: `At this rate a month's budget of ${USD_PER_MONTH} USD is gone in ${Math.round(HOURS_PER_MONTH / FAST.factor)} hours.`,
    dashboard: DASHBOARD_UID.cost,
    runbook: [
      'See on the Cost dashboard which pipeline and model spend it.',
      'Pause its runs in Stepscope: a pause holds at the next step and loses nothing.',
      'Look for a loop without a limit or a retry that never succeeds; give the pipeline a budget (max_cost_usd), which stops it by itself.',
    ],
  },
  {
    name: 'StepscopeBudgetBurnsSlowly',
    title: 'Pipelines spend more than their budget',
    severity: 'warning',
    ...burning(SLOW),
    for: '15m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD per hour, for hours',
    description: `At this rate a month's budget of ${USD_PER_MONTH} USD is gone in ${Math.round(HOURS_PER_MONTH / SLOW.factor / 24)} days.`,
    dashboard: DASHBOARD_UID.cost,
    runbook: [
      'Compare "Cost of one run" with last week: dearer runs mean longer prompts or another model, more runs a schedule or a batch.',
      'Use a cheaper model for the steps that spend most, or prompt caching for what they repeat.',
      'If this is the new normal, raise USD_PER_MONTH in provisioning/dashboards/src/alert-rules.ts.',
    ],
  },
  {
    name: 'StepscopeBudgetSpent',
    title: 'The budget of seven days is spent',
    severity: 'warning',
    expr: `sum(increase(${SERIES.cost}[7d]))`,
    threshold: cents((USD_PER_MONTH / DAYS_PER_MONTH) * 7),
    for: '10m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD in the last seven days',
    description: `That is more than seven days' share of ${USD_PER_MONTH} USD a month.`,
    dashboard: DASHBOARD_UID.cost,
    runbook: [
      'Decide with the owner of the pipelines: raise the budget, or pause the schedules that can wait.',
      'Look at "Models without a price": what they cost comes on top.',
    ],
  },
  {
    name: 'StepscopeCostUnknown',
    title: 'Calls of a model whose price is unknown',
    severity: 'warning',
    expr: `sum by (${LABEL.model}) (increase(${SERIES.costUnknownCalls}[1h]))`,
    threshold: 0,
    for: '0m',
    summary: `{{ $labels.${LABEL.model} }} has no known price: its calls are missing in every cost figure`,
    description: 'Budgets in USD cannot stop these calls.',
    dashboard: DASHBOARD_UID.cost,
    runbook: [
      'Put the price of the model into the file that STEPSCOPE_PRICES_FILE names and restart the service.',
      'Until then use a budget in tokens (max_tokens).',
    ],
  },
  {
    name: 'StepscopeModelSlow',
    title: 'A model answers slowly',
    severity: 'warning',
    expr: `histogram_quantile(0.95, sum by (le, ${LABEL.provider}, ${LABEL.model}) (rate(${SERIES.operationDuration}_bucket[10m])))`,
    threshold: SLOW_SECONDS,
    for: '10m',
    summary: `1 in 20 calls of {{ $labels.${LABEL.model} }} takes over {{ $value | printf "%.0f" }} s`,
    description: `The 95th percentile of {{ $labels.${LABEL.provider} }} is above ${SLOW_SECONDS} s.`,
    dashboard: DASHBOARD_UID.models,
    runbook: [
      'Compare "Time to first chunk" with the whole latency: a late first chunk is the provider or its queue, a long rest a long answer.',
      "Look at the provider's status page.",
      'Long answers: lower max_output_tokens, or split the step. Otherwise use another model for urgent runs.',
    ],
  },
  {
    name: 'StepscopeRunStalled',
    title: 'A run makes no progress',
    severity: 'warning',
    expr: `(sum ${BY} (${SERIES.runsActive}) unless sum ${BY} (increase(${SERIES.stepDuration}_count[30m])) > 0)`,
    threshold: 0,
    for: '30m',
    summary: `Runs of {{ $labels.${LABEL.workflow} }} are active, but no step ended for half an hour`,
    description: 'A step hangs, or works very long on one model call or agent task.',
    dashboard: DASHBOARD_UID.pipelines,
    runbook: [
      'Open the run in Stepscope: the timeline shows the step, the live timer and what it waits for.',
      'It streams: let it work, or give the step a token budget.',
      'It is silent: cancel the run, which aborts the request, and retry it from that step; finished steps are kept.',
      'Many at once: look at the event loop and CPU of the process on the infrastructure dashboard.',
    ],
  },
  {
    name: 'StepscopeTelemetryWaiting',
    title: 'Telemetry is not delivered',
    severity: 'warning',
    expr: `sum by (${LABEL.signal}) (${SERIES.exportQueued})`,
    threshold: WAITING_RECORDS,
    for: '10m',
    summary: `{{ $value | printf "%.0f" }} {{ $labels.${LABEL.signal} }} wait to be sent`,
    description: 'The collector is away or too slow. Nothing is lost yet: it waits on disk.',
    dashboard: DASHBOARD_UID.health,
    runbook: [
      'Run `stepscope doctor --otlp <address of the collector>`: it says what is refused and why.',
      'Start the collector again, or give it more memory; what waits is sent by itself, in order.',
      'If it stays away, watch the free space of the data directory: the buffer of a signal is 256 MiB, then the oldest goes.',
    ],
  },
  {
    name: 'StepscopeTelemetryLost',
    title: 'Telemetry is being dropped',
    severity: 'critical',
    expr: `sum by (${LABEL.signal}, ${LABEL.reason}) (increase(${SERIES.exportDropped}[10m]))`,
    threshold: 0,
    for: '0m',
    summary: `Stepscope dropped {{ $labels.${LABEL.signal} }}: {{ $labels.${LABEL.reason} }}`,
    description: 'Runs and costs of this time may be missing in Tempo, Prometheus or Loki; the store has them.',
    dashboard: DASHBOARD_UID.health,
    runbook: [
      'disk_full or queue_full: the receiver was away longer than the buffer lasts; see "Telemetry is not delivered".',
      'refused or rejected: the receiver does not take the data for good; its answer is in the log of the service and in its health check.',
      'encode: a fault of Stepscope; report it with the log line.',
    ],
  },
  {
    name: 'StepscopeNoData',
    title: 'Nothing comes from Stepscope',
    severity: 'critical',
    expr: `absent(${SERIES.exportQueued})`,
    threshold: 0,
    for: '5m',
    summary: 'No process of Stepscope reports',
    description:
      'The service is down, or its metrics do not reach Prometheus. No other alert of this group can fire now.',
    dashboard: DASHBOARD_UID.health,
    runbook: [
      'Ask the service: GET /healthz and /readyz.',
      'It answers: run `stepscope doctor --otlp … --prometheus …`; look at the targets page of Prometheus.',
      'It does not: start it; runs go on from their last finished step.',
    ],
  },
];

import type { AlertRule } from './alert-rule.ts';
import { eitherName, over } from './either-name.ts';
import { DASHBOARD_UID, LABEL, SERIES } from './names.ts';

// Thresholds are meant to be changed: here, then run the generator.
const FAILED_SHARE = 0.1;
const SLOW_SECONDS = 60;
const SILENT_SECONDS = 1800;
/** More than one event: Prometheus extrapolates, so that one alone may count as a little more. */
const ONE_AND_A_BIT = 1.5;

const BY = `by (${LABEL.workflow})`;
const FAILED_RUNS = `${SERIES.runsEnded}{${LABEL.outcome}="failed"}`;
const COMPLETED_RUNS = `${SERIES.runsEnded}{${LABEL.outcome}="completed"}`;
const increased = (series: string, window: string): string => `sum ${BY} (increase(${series}[${window}]))`;

/** Share of the runs that failed, by pipeline. */
export const failedRate = `sum ${BY} (rate(${FAILED_RUNS}[10m])) / sum ${BY} (rate(${SERIES.runsEnded}[10m]))`;

/** How many calls of each model took how long. */
export const slowBuckets = `sum by (le, ${LABEL.workflow}, ${LABEL.provider}, ${LABEL.model}) ${eitherName(over('rate', '5m'), 'callDuration', '_bucket')}`;

/** Alerts about runs and what they wait for. */
export const RUN_ALERTS: AlertRule[] = [
  {
    name: 'StepscopeRunsFailing',
    title: 'Runs of a pipeline are failing',
    severity: 'warning',
    expr: `(${failedRate} and (${increased(FAILED_RUNS, '1h')} > ${ONE_AND_A_BIT}))`,
    threshold: FAILED_SHARE,
    for: '5m',
    summary: `More than ${FAILED_SHARE * 100} % of the runs of {{ $labels.${LABEL.workflow} }} fail`,
    description: 'Open the failed runs in Stepscope: the diagnosis names the step, the provider and the fix.',
    dashboard: DASHBOARD_UID.errors,
    panel: 'Failed runs by pipeline',
    runbook: [
      'Look at "Failed runs by pipeline" and "Errors of model calls": one type of error means one cause.',
      'rate_limit or overloaded: lower STEPSCOPE_MAX_CONCURRENCY_<PROVIDER>, or raise the limit with the provider.',
      'authentication or permission: the key is wrong or has no right to the model; replace it.',
      'A schema, template or file error: open the run, read the step it names, and run it again from that step.',
    ],
  },
  {
    name: 'StepscopeNoRunSucceeds',
    title: 'No run of a pipeline succeeds',
    severity: 'warning',
    expr: `(${increased(FAILED_RUNS, '2d')} unless ${increased(COMPLETED_RUNS, '2d')} > 0)`,
    threshold: ONE_AND_A_BIT,
    // A series of a minute looks like twice as much to `increase()`.
    for: '10m',
    summary: `Every run of {{ $labels.${LABEL.workflow} }} has failed for two days`,
    description:
      'Of a pipeline that runs so rarely that a share says nothing: two failures, and no run that completed.',
    dashboard: DASHBOARD_UID.errors,
    panel: 'Failed runs by pipeline',
    runbook: [
      'Open the last failed run in Stepscope: the diagnosis names the step, the provider and the fix.',
      'Repair it and retry the run from the failed step; the alert ends with the first run that completes.',
    ],
  },
  {
    name: 'StepscopeModelSlow',
    title: 'A model answers slowly',
    severity: 'warning',
    expr: `histogram_quantile(0.95, sum by (le, ${LABEL.provider}, ${LABEL.model}) (${slowBuckets}))`,
    threshold: SLOW_SECONDS,
    for: '10m',
    summary: `1 in 20 calls of {{ $labels.${LABEL.model} }} takes over {{ $value | printf "%.0f" }} s`,
    description: `The 95th percentile of {{ $labels.${LABEL.provider} }} is above ${SLOW_SECONDS} s.`,
    dashboard: DASHBOARD_UID.models,
    panel: 'Latency by model, p95',
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
    expr: `max ${BY} (${SERIES.runsSinceProgress})`,
    threshold: SILENT_SECONDS,
    for: '1m',
    summary: `A run of {{ $labels.${LABEL.workflow} }} has shown no progress for {{ $value | printf "%.0f" }} s`,
    description:
      'No step of it began or ended, and no piece of an answer arrived: a step hangs, or a tool works very long.',
    dashboard: DASHBOARD_UID.pipelines,
    panel: 'Silence of the most silent run',
    runbook: [
      'Open the run in Stepscope: the timeline shows the step, the live timer and what it waits for.',
      'It runs a tool that may take so long: let it work, or give the tool a timeout.',
      'It waits for a model: cancel the run, which aborts the request, and retry it from that step; finished steps are kept.',
      'Many at once: look at the event loop and CPU of the process on the infrastructure dashboard.',
    ],
  },
];

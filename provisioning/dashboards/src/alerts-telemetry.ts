import type { AlertRule } from './alert-rule.ts';
import { BACKEND_LOSSES, COLLECTOR_LOSSES, DASHBOARD_UID, LABEL, RECORDED, SERIES, WATCHED_JOBS } from './names.ts';

// Meant to be changed: here, then run the generator.
const WAITING_RECORDS = 10_000;

/**
 * The series of a counter that grew in the last ten minutes, or since they were last seen. `increase()` alone misses the
 * loss that matters most: a counter appears with its first loss, and one that comes through the collector comes back
 * from an outage with all that was lost in it.
 */
const grown = (counter: string): string => {
  const before = `last_over_time(${counter}[1d] offset 10m)`;
  return `(${counter} - ${before}) > 0 or (${counter} unless ${before}) > 0 or increase(${counter}[10m]) > 0`;
};

/** Alerts about telemetry itself: whether the others can be believed. */
export const TELEMETRY_ALERTS: AlertRule[] = [
  {
    name: 'StepscopeTelemetryWaiting',
    title: 'Telemetry is not delivered',
    severity: 'warning',
    expr: `sum by (${LABEL.signal}) (max by (${LABEL.signal}, instance) (${SERIES.exportQueued}))`,
    threshold: WAITING_RECORDS,
    for: '10m',
    summary: `{{ $value | printf "%.0f" }} {{ $labels.${LABEL.signal} }} wait to be sent`,
    description: 'The collector is away or too slow. Nothing is lost yet: it waits on disk.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Waiting to be sent',
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
    expr: `max by (${LABEL.signal}, ${LABEL.reason}) (${grown(SERIES.exportDropped)})`,
    threshold: 0,
    for: '0m',
    summary: `Stepscope dropped {{ $labels.${LABEL.signal} }}: {{ $labels.${LABEL.reason} }}`,
    description: 'Runs and costs of this time may be missing in Tempo, Prometheus or Loki; the store has them.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Lost by reason',
    runbook: [
      'disk_full or queue_full: the receiver was away longer than the buffer lasts; see "Telemetry is not delivered".',
      'refused or rejected: the receiver does not take the data for good; its answer is in the log of the service and in its health check.',
      'damaged: the disk has not kept what was written to the data directory; look at its health.',
      'encode: a fault of Stepscope; report it with the log line.',
    ],
  },
  {
    name: 'StepscopeCollectorLoses',
    title: 'The collector drops telemetry',
    severity: 'critical',
    expr: `max by (exporter) (${COLLECTOR_LOSSES.map(grown).join(' or ')})`,
    threshold: 0,
    for: '0m',
    summary: 'The collector dropped what {{ $labels.exporter }} should have sent',
    description:
      'A back end refused it for good, or the queue of the collector failed. Stepscope believes that it is delivered.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Lost behind Stepscope',
    runbook: [
      'Read the log of the collector: it names the back end and its answer.',
      'Run `stepscope doctor --tempo … --loki …`: it names the limit that is too low, and what to set.',
      'A queue that fails: look at the free space of the volume of the collector.',
    ],
  },
  {
    name: 'StepscopeBackendRefuses',
    title: 'Tempo or Loki refuses telemetry',
    severity: 'critical',
    expr: `max by (job, reason) (${BACKEND_LOSSES.map(grown).join(' or ')})`,
    threshold: 0,
    for: '0m',
    summary: '{{ $labels.job }} refused spans or lines: {{ $labels.reason }}',
    description: 'Traces or logs of this time are incomplete there; the store of Stepscope has them.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Lost behind Stepscope',
    runbook: [
      'trace_too_large, live_traces_exceeded: raise overrides.defaults.global.max_bytes_per_trace or ingestion.max_traces_per_user in Tempo.',
      'rate_limited, per_stream_rate_limit: raise ingestion_rate_mb, ingestion_burst_size_mb or per_stream_rate_limit in Loki; the collector sends again.',
      'line_too_long: raise max_line_size in Loki to 256KB.',
      'Run `stepscope doctor --tempo … --loki …` to see that it is enough.',
    ],
  },
  {
    name: 'StepscopeTargetDown',
    title: 'A part of the way of telemetry is down',
    severity: 'critical',
    expr: `max by (job) (1 - up{job=~"${WATCHED_JOBS.join('|')}"})`,
    threshold: 0,
    for: '2m',
    summary: 'Prometheus can not reach {{ $labels.job }}',
    description:
      'Metrics, traces or logs pile up before it. Stepscope and the collector keep them on disk for a while.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Parts that answer',
    runbook: [
      'Look at the targets page of Prometheus for the reason: refused, timed out, or 401 with a wrong viewer token.',
      'Start it again, or give it more memory; what waits is sent by itself, in order.',
      'The service itself is down: runs go on from their last finished step when it starts.',
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
    panel: 'Processes',
    runbook: [
      'Ask the service: GET /healthz and /readyz.',
      'It answers: run `stepscope doctor --otlp … --prometheus …`; look at the targets page of Prometheus.',
      'It does not: start it; runs go on from their last finished step.',
    ],
  },
  {
    name: 'StepscopeRulesMissing',
    title: 'Prometheus does not compute the recorded series',
    severity: 'warning',
    expr: `(count(${SERIES.cost}) unless on () count(${RECORDED.costOfHour}))`,
    threshold: 0,
    for: '3m',
    summary: 'Prometheus has costs of Stepscope and none of its recorded series',
    description: 'Panels of calls, latencies and tokens stay empty, and the budget of seven days is not watched.',
    dashboard: DASHBOARD_UID.health,
    panel: 'Parts that answer',
    runbook: [
      'Add provisioning/prometheus/recorded.yml to `rule_files` of Prometheus, or to the ruler of Mimir, and reload it.',
      'It is there: look at the rules page of Prometheus for the error.',
    ],
  },
];

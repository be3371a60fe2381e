/** A past that Prometheus is given, and what the alerts must say of it. Series are in promtool's notation. */
export interface RuleCase {
  name: string;
  /** Between two values of a series; a minute when absent. */
  interval?: string;
  series: Record<string, string>;
  /** At a time, an alert of these labels fires with this number in its summary; `null`: it does not. */
  expected: [at: string, alert: string, fires: { labels?: Record<string, string>; value?: string } | null][];
  /** At a time, an expression has these samples, by their labels. */
  recorded?: [at: string, expr: string, samples: Record<string, number>][];
}

const NIGHTLY = { stepscope_workflow_name: 'nightly' };
const COST = 'stepscope_cost_usd_total{stepscope_workflow_name="nightly", gen_ai_request_model="claude-opus-4-5"}';
const ended = (workflow: string, outcome: string): string =>
  `stepscope_runs_ended_total{stepscope_workflow_name="${workflow}", stepscope_outcome="${outcome}"}`;
const latency = (le: string): string =>
  `gen_ai_client_inference_duration_seconds_bucket{gen_ai_provider_name="anthropic", gen_ai_request_model="opus", le="${le}"}`;

export const RULE_CASES: RuleCase[] = [
  {
    name: 'one of two runs fails, in one of two pipelines',
    series: {
      [ended('nightly', 'failed')]: '0+1x30',
      [ended('nightly', 'completed')]: '0+1x30',
      [ended('healthy', 'completed')]: '0+1x30',
    },
    expected: [
      ['3m', 'StepscopeRunsFailing', null],
      ['20m', 'StepscopeRunsFailing', { labels: NIGHTLY }],
    ],
  },
  {
    name: 'one run fails, and no more',
    series: { [ended('nightly', 'failed')]: '0 1x20', [ended('nightly', 'completed')]: '0x20' },
    expected: [
      ['8m', 'StepscopeRunsFailing', null],
      ['8m', 'StepscopeNoRunSucceeds', null],
    ],
  },
  {
    name: 'one run fails that was over before the second scrape, and that Prometheus begins at 0',
    interval: '15s',
    series: { [ended('nightly', 'failed')]: '_x4 0 1x60' },
    expected: [
      ['1m15s', 'StepscopeNoRunSucceeds', null],
      ['12m', 'StepscopeNoRunSucceeds', null],
      ['12m', 'StepscopeRunsFailing', null],
    ],
  },
  {
    name: 'the first two runs fail',
    series: { [ended('nightly', 'failed')]: '0 2x20', [ended('nightly', 'completed')]: '0x20' },
    expected: [
      ['8m', 'StepscopeRunsFailing', { labels: NIGHTLY }],
      ['19m', 'StepscopeRunsFailing', null],
    ],
  },
  {
    name: 'a run each night: one fails, then two, then one completes',
    interval: '1h',
    series: {
      [ended('nightly', 'failed')]: '0x10 1x23 2x23 3x40',
      [ended('nightly', 'completed')]: '0x70 1x26',
    },
    expected: [
      ['20h', 'StepscopeNoRunSucceeds', null],
      ['40h', 'StepscopeNoRunSucceeds', { labels: NIGHTLY }],
      ['75h', 'StepscopeNoRunSucceeds', null],
    ],
  },
  {
    name: '5 percent of the runs fail',
    series: { [ended('nightly', 'failed')]: '0+1x60', [ended('nightly', 'completed')]: '0+19x60' },
    expected: [['40m', 'StepscopeRunsFailing', null]],
  },
  {
    name: 'half a dollar a minute for two hours, and then nothing',
    series: { [COST]: '0x10 0+0.5x119 60x400' },
    expected: [
      ['12m', 'StepscopeBudgetBurnsFast', null],
      ['120m', 'StepscopeBudgetBurnsFast', { value: '30.00' }],
      ['140m', 'StepscopeBudgetBurnsFast', null],
      ['120m', 'StepscopeBudgetBurnsSlowly', { value: '9.08' }],
      ['230m', 'StepscopeBudgetBurnsSlowly', null],
    ],
  },
  {
    name: 'half a dollar a minute that nobody pays',
    series: { [COST.replace('}', ', stepscope_simulated="true"}')]: '0+0.5x600' },
    expected: [
      ['120m', 'StepscopeBudgetBurnsFast', null],
      ['500m', 'StepscopeBudgetBurnsSlowly', null],
      ['600m', 'StepscopeBudgetSpent', null],
    ],
  },
  {
    name: 'ten cents an hour',
    series: { [COST]: '0+0.00167x600' },
    expected: [
      ['500m', 'StepscopeBudgetBurnsFast', null],
      ['500m', 'StepscopeBudgetBurnsSlowly', null],
    ],
  },
  {
    name: 'a dollar an hour for a week',
    interval: '15m',
    series: { [COST]: '0+0.25x800' },
    expected: [
      ['100h30m', 'StepscopeBudgetSpent', null],
      ['180h30m', 'StepscopeBudgetSpent', { value: '168.00' }],
    ],
  },
  {
    name: 'two calls of a model nobody knows',
    series: { 'stepscope_cost_unknown_calls_total{gen_ai_request_model="mystery"}': '0x5 2x100' },
    expected: [
      ['4m', 'StepscopeCostUnknown', null],
      ['7m', 'StepscopeCostUnknown', { labels: { gen_ai_request_model: 'mystery' } }],
      ['80m', 'StepscopeCostUnknown', null],
    ],
  },
  {
    name: 'every call takes between 81 and 163 seconds',
    series: { [latency('81.92')]: '0x60', [latency('163.84')]: '0+1x60', [latency('+Inf')]: '0+1x60' },
    expected: [
      ['5m', 'StepscopeModelSlow', null],
      [
        '30m',
        'StepscopeModelSlow',
        { labels: { gen_ai_provider_name: 'anthropic', gen_ai_request_model: 'opus' }, value: '160' },
      ],
    ],
  },
  {
    name: 'every call takes less than 41 seconds',
    series: { [latency('40.96')]: '0+1x60', [latency('+Inf')]: '0+1x60' },
    expected: [['30m', 'StepscopeModelSlow', null]],
  },
  {
    name: 'a run hangs until it is cancelled, whatever others of its pipeline do',
    series: {
      'stepscope_runs_since_progress_seconds{stepscope_workflow_name="nightly", instance="a"}': '0+60x40 0x20',
      'stepscope_runs_since_progress_seconds{stepscope_workflow_name="nightly", instance="b"}': '5x60',
      'stepscope_step_duration_seconds_count{stepscope_workflow_name="nightly", instance="b"}': '0+3x60',
    },
    expected: [
      ['29m', 'StepscopeRunStalled', null],
      ['35m', 'StepscopeRunStalled', { labels: NIGHTLY, value: '2100' }],
      ['45m', 'StepscopeRunStalled', null],
    ],
  },
  {
    name: 'the collector is away for twenty minutes',
    series: {
      // What came through the collector ends; the service itself goes on to be scraped.
      'stepscope_export_queued{signal="traces", job="stepscope", instance="stepscope-1"}': '0x5 stale _x20 0x20',
      'stepscope_export_queued{signal="traces", job="stepscope-service", instance="stepscope-1"}': '0x5 20000x20 0x20',
      'up{job="otel-collector"}': '1x5 0x20 1x20',
      'up{job="tempo"}': '1x46',
    },
    expected: [
      ['6m', 'StepscopeTargetDown', null],
      ['20m', 'StepscopeTargetDown', { labels: { job: 'otel-collector' } }],
      ['30m', 'StepscopeTargetDown', null],
      ['10m', 'StepscopeTelemetryWaiting', null],
      ['20m', 'StepscopeTelemetryWaiting', { labels: { signal: 'traces' }, value: '20000' }],
      ['30m', 'StepscopeTelemetryWaiting', null],
      ['20m', 'StepscopeNoData', null],
    ],
  },
  {
    name: 'lost logs, but no lost traces',
    series: {
      'stepscope_export_dropped_total{signal="logs", reason="disk_full"}': '0 0 0 5x20',
      'stepscope_export_dropped_total{signal="traces", reason="disk_full"}': '0x20',
    },
    expected: [
      ['2m', 'StepscopeTelemetryLost', null],
      ['5m', 'StepscopeTelemetryLost', { labels: { signal: 'logs', reason: 'disk_full' } }],
      ['15m', 'StepscopeTelemetryLost', null],
    ],
  },
  {
    name: 'an outage of twenty minutes, after which the counter comes back with what was lost in it',
    series: {
      'stepscope_export_dropped_total{signal="logs", reason="disk_full", instance="library"}':
        '0x10 stale _x20 5000x30',
    },
    expected: [
      ['25m', 'StepscopeTelemetryLost', null],
      ['33m', 'StepscopeTelemetryLost', { labels: { signal: 'logs', reason: 'disk_full' } }],
      ['50m', 'StepscopeTelemetryLost', null],
    ],
  },
  {
    name: 'a process that dropped something long ago comes back from an outage with no more',
    series: {
      'stepscope_export_dropped_total{signal="logs", reason="encode", instance="library"}': '5x20 stale _x20 5x30',
    },
    expected: [['43m', 'StepscopeTelemetryLost', null]],
  },
  {
    name: 'Tempo refuses spans for good, and the collector has to drop them',
    series: {
      'otelcol_exporter_send_failed_spans{exporter="otlp_http/tempo", job="otel-collector-self"}': '_x5 40x40',
      'otelcol_exporter_send_failed_log_records{exporter="otlp_http/loki", job="otel-collector-self"}': '0x45',
      'tempo_discarded_spans_total{job="tempo", reason="trace_too_large"}': '0x5 40x40',
    },
    expected: [
      ['4m', 'StepscopeCollectorLoses', null],
      ['8m', 'StepscopeCollectorLoses', { labels: { exporter: 'otlp_http/tempo' } }],
      ['30m', 'StepscopeCollectorLoses', null],
      ['4m', 'StepscopeBackendRefuses', null],
      ['8m', 'StepscopeBackendRefuses', { labels: { job: 'tempo', reason: 'trace_too_large' } }],
      ['30m', 'StepscopeBackendRefuses', null],
    ],
  },
  {
    name: 'a cost of which nothing is recorded, and one of which it is',
    series: { [COST]: '5 _x20 5x20' },
    expected: [
      ['1m', 'StepscopeRulesMissing', null],
      ['4m', 'StepscopeRulesMissing', {}],
      ['30m', 'StepscopeRulesMissing', null],
    ],
  },
  {
    name: 'every call takes between 81 and 163 seconds, in a program with the older names',
    series: Object.fromEntries(
      [
        ['81.92', '0x60'],
        ['163.84', '0+1x60'],
        ['+Inf', '0+1x60'],
      ].map(([le, values]) => [latency(String(le)).replace('inference', 'operation'), String(values)])
    ),
    expected: [
      ['5m', 'StepscopeModelSlow', null],
      [
        '30m',
        'StepscopeModelSlow',
        { labels: { gen_ai_provider_name: 'anthropic', gen_ai_request_model: 'opus' }, value: '160' },
      ],
    ],
  },
  {
    name: 'the service goes and comes back',
    series: { 'stepscope_export_queued{signal="traces"}': '0x10 stale _x20 0x20' },
    expected: [
      ['5m', 'StepscopeNoData', null],
      ['25m', 'StepscopeNoData', {}],
      ['40m', 'StepscopeNoData', null],
    ],
  },
];

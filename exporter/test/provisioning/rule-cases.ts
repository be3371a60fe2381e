/** A past that Prometheus is given, and what the alerts must say of it. Series are in promtool's notation. */
export interface RuleCase {
  name: string;
  /** Between two values of a series; a minute when absent. */
  interval?: string;
  series: Record<string, string>;
  /** At a time, an alert of these labels fires with this number in its summary; `null`: it does not. */
  expected: [at: string, alert: string, fires: { labels?: Record<string, string>; value?: string } | null][];
}

const NIGHTLY = { stepscope_workflow_name: 'nightly' };
const COST = 'stepscope_cost_usd_total{stepscope_workflow_name="nightly", gen_ai_request_model="claude-opus-4-5"}';
const ended = (workflow: string, outcome: string): string =>
  `stepscope_runs_ended_total{stepscope_workflow_name="${workflow}", stepscope_outcome="${outcome}"}`;
const latency = (le: string): string =>
  `gen_ai_client_operation_duration_seconds_bucket{gen_ai_provider_name="anthropic", gen_ai_request_model="opus", le="${le}"}`;

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
    name: 'the very first run fails',
    series: { [ended('nightly', 'failed')]: '0 1x20', [ended('nightly', 'completed')]: '0x20' },
    expected: [
      ['8m', 'StepscopeRunsFailing', { labels: NIGHTLY }],
      ['19m', 'StepscopeRunsFailing', null],
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
    name: 'ten cents an hour',
    series: { [COST]: '0+0.00167x600' },
    expected: [
      ['500m', 'StepscopeBudgetBurnsFast', null],
      ['500m', 'StepscopeBudgetBurnsSlowly', null],
    ],
  },
  {
    name: 'a dollar an hour for a week',
    interval: '1h',
    series: { [COST]: '0+1x200' },
    expected: [
      ['100h', 'StepscopeBudgetSpent', null],
      ['180h', 'StepscopeBudgetSpent', { value: '168.00' }],
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
    name: 'two pipelines run for hours: one goes on, the other hangs',
    series: {
      'stepscope_runs_active{stepscope_workflow_name="nightly"}': '1x200',
      'stepscope_step_duration_seconds_count{stepscope_workflow_name="nightly"}': '3x200',
      'stepscope_runs_active{stepscope_workflow_name="busy"}': '1x200',
      'stepscope_step_duration_seconds_count{stepscope_workflow_name="busy"}': '0+0.1x200',
    },
    expected: [
      ['20m', 'StepscopeRunStalled', null],
      ['90m', 'StepscopeRunStalled', { labels: NIGHTLY }],
    ],
  },
  {
    name: 'the collector is away for twenty minutes',
    series: { 'stepscope_export_queued{signal="traces"}': '0x5 20000x20 0x20' },
    expected: [
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
    name: 'the service goes and comes back',
    series: { 'stepscope_export_queued{signal="traces"}': '0x10 stale _x20 0x20' },
    expected: [
      ['5m', 'StepscopeNoData', null],
      ['25m', 'StepscopeNoData', {}],
      ['40m', 'StepscopeNoData', null],
    ],
  },
];

import type { RuleCase } from './rule-cases.ts';

const CALL = 'gen_ai_provider_name="anthropic", gen_ai_request_model="opus"';
const MINE = `${CALL}, stepscope_workflow_name="nightly", stepscope_simulated="false"`;
const labels = (more: string): string => `{${MINE}${more}}`;
/** A newest and an older series of the same program, and an older one of another program. */
const renamed = (name: string, kind: string): Record<string, string> => ({
  [`gen_ai_client_inference_${name}_${kind}{${MINE}, instance="ours"}`]: '0+60x60',
  [`gen_ai_client_operation_${name}_${kind}{${MINE}, instance="ours"}`]: '0+60x60',
  [`gen_ai_client_operation_${name}_${kind}{${CALL}, instance="other"}`]: '0+120x60',
});
const bucket = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(renamed(name, 'bucket')).map(([series, values]) => [series.replace('{', '{le="1", '), values])
  );
const BUCKETS = (recorded: string): Record<string, number> => ({
  [`${recorded}{${CALL}, stepscope_workflow_name="nightly", le="1"}`]: 1,
  [`${recorded}{${CALL}, le="1"}`]: 2,
});

/** What Prometheus must record of a past. */
export const RECORDING_CASES: RuleCase[] = [
  {
    name: 'calls, durations and chunks by both names: who sends both counts once',
    series: {
      ...renamed('duration_seconds', 'count'),
      ...bucket('duration_seconds'),
      ...bucket('time_to_first_chunk_seconds'),
      ...bucket('time_per_output_chunk_seconds'),
    },
    expected: [],
    recorded: [
      [
        '20m',
        'stepscope:model_calls:rate5m',
        { [`stepscope:model_calls:rate5m${labels('')}`]: 1, [`stepscope:model_calls:rate5m{${CALL}}`]: 2 },
      ],
      ...[
        'stepscope:model_call_duration_seconds_bucket:rate5m',
        'stepscope:time_to_first_chunk_seconds_bucket:rate5m',
        'stepscope:time_per_output_chunk_seconds_bucket:rate5m',
      ].map((name): [string, string, Record<string, number>] => ['20m', name, BUCKETS(name)]),
    ],
  },
  {
    name: 'tokens by both names, with the kind as a label, and kinds that nobody adds up left out',
    series: {
      [`gen_ai_client_inference_usage_input_tokens_total{${MINE}, gen_ai_token_modality="text"}`]: '0+60x60',
      [`gen_ai_client_inference_usage_output_tokens_total{${MINE}, gen_ai_token_modality="text"}`]: '0+30x60',
      [`gen_ai_client_token_usage_sum{${MINE}, gen_ai_token_type="input"}`]: '0+60x60',
      [`gen_ai_client_token_usage_sum{${MINE}, gen_ai_token_type="output"}`]: '0+30x60',
      [`gen_ai_client_token_usage_sum{${CALL}, gen_ai_token_type="input"}`]: '0+120x60',
      [`gen_ai_client_token_usage_sum{${CALL}, gen_ai_token_type="cache_read"}`]: '0+120x60',
    },
    expected: [],
    recorded: [
      [
        '20m',
        'stepscope:tokens:rate5m',
        {
          [`stepscope:tokens:rate5m${labels(', gen_ai_token_type="input"')}`]: 1,
          [`stepscope:tokens:rate5m${labels(', gen_ai_token_type="output"')}`]: 0.5,
          [`stepscope:tokens:rate5m{${CALL}, gen_ai_token_type="input"}`]: 2,
        },
      ],
    ],
  },
  {
    name: 'a dollar an hour',
    interval: '15m',
    series: { [`stepscope_cost_usd_total{${MINE}}`]: '0+0.25x800' },
    expected: [],
    recorded: [
      ['50h30m', 'stepscope:cost_usd:increase1h', { [`stepscope:cost_usd:increase1h${labels('')}`]: 1 }],
      ['50h30m', 'stepscope:cost_usd:increase1d', { [`stepscope:cost_usd:increase1d${labels('')}`]: 24 }],
      ['190h30m', 'stepscope:cost_usd:increase7d', { [`stepscope:cost_usd:increase7d${labels('')}`]: 168 }],
    ],
  },
  {
    name: 'a cost in its first hour: of the day there is the hour',
    series: { [`stepscope_cost_usd_total{${MINE}}`]: '_x5 0+0.5x20' },
    expected: [],
    recorded: [
      ['20m', 'stepscope:cost_usd:rate5m * 3600', { [labels('')]: 30 }],
      ['20m', 'stepscope:cost_usd:increase1d > bool 5', { [labels('')]: 1 }],
    ],
  },
];

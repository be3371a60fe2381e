import type { Analytics, AnalyticsTotals } from '@stepscope/exporter/contract/analytics';
import { NO_USAGE } from '@stepscope/exporter/contract/usage-sum';

export const totals = (given: Partial<AnalyticsTotals> = {}): AnalyticsTotals => ({
  runs: 40,
  runs_failed: 2,
  runs_cancelled: 1,
  calls: 200,
  calls_failed: 4,
  calls_unpriced: 0,
  usage: { ...NO_USAGE, input_tokens: 9000, output_tokens: 3000, cache_read_input_tokens: 4500 },
  cost_usd: 41,
  wasted_cost_usd: 0,
  run_p50_ms: 12_000,
  run_p95_ms: 61_000,
  ...given,
});

export const analytics = (given: Partial<Analytics> = {}): Analytics => ({
  from: '2026-11-18T12:00:00.000Z',
  to: '2026-11-25T12:00:00.000Z',
  totals: totals(),
  previous: totals({ cost_usd: 29.7, runs_failed: 1 }),
  step_s: 86_400,
  buckets: [{ timestamp: '2026-11-18T00:00:00.000Z', runs: 40, runs_failed: 2, cost_usd: 41, tokens: 12_000 }],
  pipelines: [
    {
      pipeline_name: 'research-loop',
      runs: 40,
      runs_failed: 2,
      cost_usd: 41,
      previous_cost_usd: 29.7,
      tokens: 12_000,
      run_p50_ms: 12_000,
      run_p95_ms: 61_000,
      costliest_step: { step_name: 'review', cost_share: 0.71 },
    },
  ],
  models: [
    {
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      simulated: false,
      calls: 200,
      calls_failed: 4,
      usage: { ...NO_USAGE, input_tokens: 9000, output_tokens: 3000, cache_read_input_tokens: 4500 },
      cost_usd: 41,
      calls_unpriced: 0,
      latency_p50_ms: 4100,
      latency_p95_ms: 9000,
      time_to_first_chunk_p50_ms: 400,
      output_tokens_per_second: 61,
    },
  ],
  steps: [
    {
      pipeline_name: 'research-loop',
      step_name: 'review',
      calls: 80,
      cost_usd: 29,
      usage: { ...NO_USAGE, input_tokens: 6000, output_tokens: 2000 },
      latency_p95_ms: 9000,
    },
  ],
  hours: [{ weekday: 2, hour: 14, runs: 10, tokens: 4000, cost_usd: 12 }],
  latency: [{ timestamp: '2026-11-18T00:00:00.000Z', class: 5, calls: 196 }],
  suggestions: [
    {
      kind: 'prompt_caching',
      pipeline_name: 'research-loop',
      step_name: 'review',
      model: 'claude-sonnet-4-5',
      calls: 80,
      affected: 72,
      saves_usd: 13.5,
    },
  ],
  ...given,
});

import { z } from 'zod';

import { LATENCY_BOUNDS_MS } from './latency-bounds.ts';
import { usageSchema } from './usage.ts';

const timestamp = z.iso.datetime();
const count = z.number().int().nonnegative();
const usd = z.number().nonnegative();
const ms = z.number().nonnegative().nullable();

/** `GET /api/v1/analytics`: what runs did in a window, beside the window of the same length before it. */
export const analyticsQuerySchema = z.object({
  /** Start of the window; a week before `to` when absent. */
  from: timestamp.optional(),
  /** End of the window; now when absent. */
  to: timestamp.optional(),
  pipeline_name: z.string().optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  /** IANA name, e.g. `Europe/Berlin`, in which hours and weekdays are meant. */
  time_zone: z.string().max(64).default('UTC'),
});
export type AnalyticsQuery = z.input<typeof analyticsQuerySchema>;

/** Runs are counted when they end, model calls likewise. Money of calls without a known price is left out. */
export const analyticsTotalsSchema = z.object({
  runs: count,
  runs_failed: count,
  runs_cancelled: count,
  calls: count,
  calls_failed: count,
  /** Calls whose cost is not known. */
  calls_unpriced: count,
  usage: usageSchema,
  cost_usd: usd,
  /** Cost of calls in steps that failed, or that had to be tried again. */
  wasted_cost_usd: usd,
  run_p50_ms: ms,
  run_p95_ms: ms,
});
export type AnalyticsTotals = z.infer<typeof analyticsTotalsSchema>;

export const analyticsBucketSchema = z.object({
  timestamp,
  runs: count,
  runs_failed: count,
  cost_usd: usd,
  tokens: count,
});
export const pipelineAnalyticsSchema = z.object({
  pipeline_name: z.string(),
  runs: count,
  runs_failed: count,
  cost_usd: usd,
  previous_cost_usd: usd,
  tokens: count,
  run_p50_ms: ms,
  run_p95_ms: ms,
  /** The step that cost most, with its share of the pipeline's cost, 0 to 1. */
  costliest_step: z.object({ step_name: z.string(), cost_share: z.number() }).nullable(),
});
export type PipelineAnalytics = z.infer<typeof pipelineAnalyticsSchema>;
export const modelAnalyticsSchema = z.object({
  provider: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  calls: count,
  calls_failed: count,
  usage: usageSchema,
  cost_usd: usd,
  calls_unpriced: count,
  latency_p50_ms: ms,
  latency_p95_ms: ms,
  time_to_first_chunk_p50_ms: ms,
  /** Output tokens per second of a typical call, from the first chunk on where that is known. */
  output_tokens_per_second: z.number().nonnegative().nullable(),
});
export type ModelAnalytics = z.infer<typeof modelAnalyticsSchema>;
export const stepAnalyticsSchema = z.object({
  pipeline_name: z.string(),
  step_name: z.string(),
  calls: count,
  cost_usd: usd,
  usage: usageSchema,
  latency_p95_ms: ms,
});
/** One hour of the week. `weekday` is 1 (Monday) to 7. */
export const hourAnalyticsSchema = z.object({
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  runs: count,
  tokens: count,
  cost_usd: usd,
});

/** Answered calls of one bucket of time in one class of durations: below the bound of that place, the last above all. */
export const latencyCellSchema = z.object({
  timestamp,
  class: z.number().int().min(0).max(LATENCY_BOUNDS_MS.length),
  calls: count,
});

/**
 * `prompt_caching`: long prompts that are sent again and again and read from no cache. `output_cut`: answers that end
 * at the token limit. `retries`: money for answers that were thrown away.
 */
export const SUGGESTION_KINDS = ['prompt_caching', 'output_cut', 'retries'] as const;

/** Something worth changing, with the figures it rests on; the screen words it. */
export const suggestionSchema = z.object({
  kind: z.enum(SUGGESTION_KINDS),
  pipeline_name: z.string(),
  step_name: z.string(),
  model: z.string().nullable(),
  calls: count,
  /** Calls of these that the suggestion is about. */
  affected: count,
  /** USD in the window that the change could save at most; null where money is not the point. */
  saves_usd: usd.nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const analyticsSchema = z.object({
  from: timestamp,
  to: timestamp,
  totals: analyticsTotalsSchema,
  /** The window of the same length just before. */
  previous: analyticsTotalsSchema,
  /** Width of a bucket in seconds. */
  step_s: count,
  buckets: z.array(analyticsBucketSchema),
  /** By cost, the costliest first; at most 50 each. */
  pipelines: z.array(pipelineAnalyticsSchema),
  models: z.array(modelAnalyticsSchema),
  steps: z.array(stepAnalyticsSchema),
  hours: z.array(hourAnalyticsSchema),
  /** Of calls that were answered; what is not here is 0. */
  latency: z.array(latencyCellSchema),
  suggestions: z.array(suggestionSchema),
});
export type Analytics = z.infer<typeof analyticsSchema>;

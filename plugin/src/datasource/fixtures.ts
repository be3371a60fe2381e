import type { SeriesBucket } from '@stepscope/exporter/contract/api';
import type { MetricsSnapshot, PipelineEvent } from '@stepscope/exporter/contract/events';
import type { ModelCall, Run, Step } from '@stepscope/exporter/contract/run';

import type { LogEntry, PipelineSource } from '../source/source.types';
import { RUN_ID } from '../ui/fixtures';
import type { AnswerContext } from './answer/answer.types';
import { DEFAULT_LIMIT, METRIC_NAMES, type QueryKind, type ResolvedQuery } from './model/query';

/** Valid objects of the contract for tests of the data source, so that a test names only what it is about. */

export const NOON = Date.parse('2026-08-01T12:00:00.000Z');
const HOUR = 3_600_000;

export function aCall(changes: Partial<ModelCall> = {}): ModelCall {
  return {
    model_call_id: '01890000-0000-7000-a000-000000000001',
    step_execution_id: '01890000-0000-7000-9000-000000000001',
    run_id: RUN_ID,
    step_path: 'review',
    attempt: 1,
    call_index: 0,
    task_id: null,
    provider: 'gemini',
    model: 'gemini-2.5-flash',
    simulated: false,
    status: 'completed',
    started_at: '2026-08-01T12:00:01.000Z',
    completed_at: '2026-08-01T12:00:02.000Z',
    duration_ms: 1000,
    time_to_first_chunk_ms: 200,
    finish_reason: 'stop',
    usage: {
      input_tokens: 60,
      output_tokens: 40,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
      reasoning_output_tokens: 0,
    },
    cost_usd: 0.01,
    prompt_sha256: 'b'.repeat(64),
    prompt_length: 240,
    response_length: 160,
    span_id: null,
    error: null,
    ...changes,
  };
}

export function aLogEntry(changes: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'log:entry',
    id: 1,
    timestamp: '2026-08-01T12:00:01.000Z',
    run_id: RUN_ID,
    level: 'info',
    message: 'step review began',
    step_path: 'review',
    attempt: 1,
    trace_id: null,
    span_id: null,
    context: {},
    ...changes,
  };
}

export function aBucket(changes: Partial<SeriesBucket> = {}): SeriesBucket {
  return {
    timestamp: '2026-08-01T12:00:00.000Z',
    tokens_by_model: {},
    cost_usd: 0,
    latency_p50_ms: null,
    latency_p95_ms: null,
    latency_p99_ms: null,
    time_to_first_chunk_p50_ms: null,
    calls: 0,
    errors_by_type: {},
    runs_by_status: {},
    ...changes,
  };
}

export function aSnapshot(changes: Partial<MetricsSnapshot> = {}): MetricsSnapshot {
  return {
    timestamp: '2026-08-01T12:00:00.000Z',
    total_pipelines_running: 2,
    total_pipelines_queued: 1,
    total_tokens_used: 5000,
    total_cost_usd: 1.5,
    avg_response_time_ms: 900,
    error_rate: 0.1,
    ...changes,
  };
}

let lastId = 0;
const envelope = () => ({ id: (lastId += 1), timestamp: '2026-08-01T12:00:03.000Z' });

/** An event of a run that has changed. */
export const runEvent = (run: Run): PipelineEvent => ({
  kind: 'pipeline:updated',
  ...envelope(),
  run_id: run.run_id,
  run,
});

/** An event of a step that has begun or gone on. */
export const stepEvent = (step: Step): PipelineEvent => ({
  kind: 'step:started',
  ...envelope(),
  run_id: step.run_id,
  step_path: step.step_path,
  step_name: step.step_name,
  attempt: step.attempt,
  step,
});

/** An event of a model call that was sent. */
export const callEvent = (call: ModelCall): PipelineEvent => ({
  kind: 'prompt:sent',
  ...envelope(),
  run_id: call.run_id,
  step_path: call.step_path,
  step_name: call.step_path,
  attempt: call.attempt,
  model_call_id: call.model_call_id,
  task_id: null,
  call,
});

export const metricsEvent = (metrics: MetricsSnapshot): PipelineEvent => ({
  kind: 'metrics:updated',
  ...envelope(),
  run_id: null,
  metrics,
});

export function aQuery(kind: QueryKind, changes: Partial<ResolvedQuery> = {}): ResolvedQuery {
  return {
    refId: 'A',
    kind,
    workflow: [],
    status: [],
    run: [],
    step: [],
    provider: [],
    model: [],
    type: [],
    text: '',
    level: undefined,
    metrics: METRIC_NAMES,
    texts: false,
    limit: DEFAULT_LIMIT[kind],
    live: true,
    ...changes,
  };
}

/** An hour around noon of the fixtures' day. */
export function aContext(source: PipelineSource, changes: Partial<AnswerContext> = {}): AnswerContext {
  return {
    source,
    from: NOON - HOUR / 2,
    to: NOON + HOUR / 2,
    moving: true,
    intervalMs: 15_000,
    now: () => NOON + 10_000,
    ...changes,
  };
}

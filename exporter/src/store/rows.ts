import type { Selectable } from 'kysely';

import type { ModelCall, ModelCallContent, Run, Step } from '../contract/run.ts';
import type { Usage } from '../contract/usage.ts';
import { toIso, toNullableNumber, toNumber } from './json.ts';
import type { Database } from './schema.ts';

export type RunRow = Selectable<Database['pipeline_executions']>;
export type StepRow = Selectable<Database['step_executions']>;
export type ModelCallRow = Selectable<Database['model_calls']>;
export type BatchRow = Selectable<Database['batches']>;
export type ScheduleRow = Selectable<Database['schedules']>;

function toUsage(row: { [K in keyof Usage]: string | number }): Usage {
  return {
    input_tokens: toNumber(row.input_tokens),
    output_tokens: toNumber(row.output_tokens),
    cache_read_input_tokens: toNumber(row.cache_read_input_tokens),
    cache_creation_input_tokens: toNumber(row.cache_creation_input_tokens),
    reasoning_output_tokens: toNumber(row.reasoning_output_tokens),
  };
}

/** Trace id of a W3C traceparent (`00-{trace}-{span}-{flags}`). */
function traceIdOf(traceparent: string | null): string | null {
  return traceparent?.split('-')[1] ?? null;
}

const USAGE_COLUMNS = [
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'reasoning_output_tokens',
] as const;

/** Columns of a run as the API shows it: neither its source nor its results, which may be long. */
export const RUN_COLUMNS = [
  ...USAGE_COLUMNS,
  'id',
  'pipeline_name',
  'revision',
  'status',
  'desired_state',
  'status_reason',
  'current_step',
  'steps_total',
  'steps_completed',
  'queued_at',
  'started_at',
  'completed_at',
  'total_tokens',
  'total_cost',
  'cost_complete',
  'budget',
  'providers',
  'simulated',
  'traceparent',
  'trigger',
  'started_by',
  'error',
  'retry_of',
  'retry_from',
  'batch_id',
  'schedule_id',
  'skip_steps',
] as const;

/** Row of `pipeline_executions` as the API shows it. */
export function toRun(row: Pick<RunRow, (typeof RUN_COLUMNS)[number]>): Run {
  return {
    run_id: row.id,
    pipeline_name: row.pipeline_name,
    revision: row.revision,
    status: row.status,
    desired_state: row.desired_state,
    status_reason: row.status_reason,
    current_step: row.current_step,
    steps_total: row.steps_total,
    steps_completed: row.steps_completed,
    queued_at: row.queued_at.toISOString(),
    started_at: toIso(row.started_at),
    completed_at: toIso(row.completed_at),
    usage: toUsage(row),
    total_tokens: toNumber(row.total_tokens),
    total_cost_usd: toNullableNumber(row.total_cost),
    cost_complete: row.cost_complete,
    budget: row.budget,
    providers: row.providers,
    simulated: row.simulated,
    trace_id: traceIdOf(row.traceparent),
    trigger: row.trigger,
    started_by: row.started_by,
    error: row.error,
    retry_of: row.retry_of,
    retry_from: row.retry_from,
    batch_id: row.batch_id,
    schedule_id: row.schedule_id,
    skip_steps: row.skip_steps,
  };
}

/** Columns of a step attempt as lists show it: without configuration, input, output and texts. */
export const STEP_COLUMNS = [
  ...USAGE_COLUMNS,
  'id',
  'pipeline_execution_id',
  'step_path',
  'step_name',
  'step_type',
  'step_index',
  'parent_path',
  'attempt',
  'status',
  'status_reason',
  'provider',
  'model',
  'simulated',
  'queued_at',
  'started_at',
  'completed_at',
  'duration_ms',
  'tokens_used',
  'cost',
  'max_output_tokens',
  'span_id',
  'error',
  'reused_from',
] as const;

/** Row of `step_executions` as the API shows it. */
export function toStep(row: Pick<StepRow, (typeof STEP_COLUMNS)[number]>): Step {
  return {
    step_execution_id: row.id,
    run_id: row.pipeline_execution_id,
    step_path: row.step_path,
    step_name: row.step_name,
    step_type: row.step_type,
    step_index: row.step_index,
    parent_path: row.parent_path,
    attempt: row.attempt,
    status: row.status,
    status_reason: row.status_reason,
    provider: row.provider,
    model: row.model,
    simulated: row.simulated,
    queued_at: row.queued_at.toISOString(),
    started_at: toIso(row.started_at),
    completed_at: toIso(row.completed_at),
    duration_ms: toNullableNumber(row.duration_ms),
    usage: toUsage(row),
    tokens_used: toNumber(row.tokens_used),
    cost_usd: toNullableNumber(row.cost),
    max_output_tokens: row.max_output_tokens,
    span_id: row.span_id,
    error: row.error,
    reused_from: row.reused_from,
  };
}

/** Columns of a model call without its texts. */
export const MODEL_CALL_COLUMNS = [
  'id',
  'step_execution_id',
  'pipeline_execution_id',
  'step_path',
  'attempt',
  'call_index',
  'task_id',
  'provider',
  'model',
  'simulated',
  'status',
  'started_at',
  'completed_at',
  'duration_ms',
  'time_to_first_chunk_ms',
  'finish_reason',
  'usage',
  'cost',
  'cost_by_kind',
  'prompt_sha256',
  'prompt_length',
  'span_id',
  'error',
] as const;

type ModelCallSummaryRow = Pick<ModelCallRow, (typeof MODEL_CALL_COLUMNS)[number]> & { response_length: number };

/** Row of `model_calls` as lists show it. */
export function toModelCall(row: ModelCallSummaryRow): ModelCall {
  return {
    model_call_id: row.id,
    step_execution_id: row.step_execution_id,
    run_id: row.pipeline_execution_id,
    step_path: row.step_path,
    attempt: row.attempt,
    call_index: row.call_index,
    task_id: row.task_id,
    provider: row.provider,
    model: row.model,
    simulated: row.simulated,
    status: row.status,
    started_at: row.started_at.toISOString(),
    completed_at: toIso(row.completed_at),
    duration_ms: toNullableNumber(row.duration_ms),
    time_to_first_chunk_ms: toNullableNumber(row.time_to_first_chunk_ms),
    finish_reason: row.finish_reason,
    usage: row.usage,
    cost_usd: toNullableNumber(row.cost),
    ...(row.cost_by_kind === null ? {} : { cost_by_kind: row.cost_by_kind }),
    prompt_sha256: row.prompt_sha256,
    prompt_length: row.prompt_length,
    response_length: row.response_length,
    span_id: row.span_id,
    error: row.error,
  };
}

/** Row of `model_calls` with its texts; `received` is what has streamed in of a call that still runs. */
export function toModelCallContent(row: ModelCallRow, received: string): ModelCallContent {
  const response_text = row.status === 'running' ? received : row.response_text;
  return {
    ...toModelCall({ ...row, response_length: response_text.length }),
    system_prompt: row.system_prompt,
    prompt_text: row.prompt_text,
    prompt_parts: row.prompt_parts,
    messages: row.messages,
    response_text,
    reasoning_text: row.reasoning_text,
    request: row.request,
  };
}

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

import type { Failure } from '../contract/problem.ts';
import type { Message, PromptPart } from '../contract/prompt.ts';
import type { ModelCall, ModelCallContent, Step } from '../contract/run.ts';
import { type CostByKind, totalTokens, type Usage } from '../contract/usage.ts';
import type { Connection, Store } from './database.ts';
import { appendEvents, dropStreamed, publish, receivedText } from './events.ts';
import { storableText, toJson } from './json.ts';
import { MODEL_CALL_COLUMNS, toModelCall, toModelCallContent } from './rows.ts';
import { holdLease, type Lease, NOT_WAITING, runUpdated, stepEnvelope } from './steps.ts';

export interface NewModelCall {
  call_index: number;
  task_id: string | null;
  request_key: string;
  provider: string;
  model: string;
  simulated: boolean;
  prompt_sha256: string;
  system_prompt: string | null;
  prompt_text: string;
  prompt_parts: PromptPart[];
  messages: Message[];
  /** Settings sent, without secrets. */
  request: Record<string, unknown>;
  span_id: string | null;
}

/** Records that a request leaves now. A request without this row was never sent. @throws LeaseLostError */
export async function insertModelCall(store: Store, lease: Lease, step: Step, call: NewModelCall): Promise<ModelCall> {
  return store.db.transaction().execute(async (tx) => {
    await holdLease(tx, lease);
    const prompt_text = storableText(call.prompt_text);
    const row = await tx
      .insertInto('model_calls')
      .values({
        ...call,
        id: uuidv7(),
        step_execution_id: step.step_execution_id,
        pipeline_execution_id: step.run_id,
        step_path: step.step_path,
        attempt: step.attempt,
        status: 'running',
        started_at: new Date(),
        finish_reason: null,
        prompt_length: prompt_text.length,
        prompt_text,
        system_prompt: call.system_prompt === null ? null : storableText(call.system_prompt),
        prompt_parts: toJson(call.prompt_parts),
        messages: toJson(call.messages),
        request: toJson(call.request),
      })
      .returning(MODEL_CALL_COLUMNS)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('step_executions')
      .set({
        status: 'running',
        status_reason: null,
        provider: call.provider,
        model: call.model,
        simulated: sql<boolean>`simulated OR ${call.simulated}`,
        prompt_text,
      })
      .where('id', '=', step.step_execution_id)
      .execute();
    await tx
      .updateTable('pipeline_executions')
      .set({
        providers: sql<string>`CASE WHEN providers ? ${call.provider} THEN providers ELSE providers || ${toJson([call.provider])}::jsonb END`,
        simulated: sql<boolean>`simulated OR ${call.simulated}`,
        status_reason: NOT_WAITING,
      })
      .where('id', '=', step.run_id)
      .execute();
    const stored = toModelCall({ ...row, response_length: 0 });
    await appendEvents(tx, [{ kind: 'prompt:sent', ...callEnvelope(step, stored), call: stored }]);
    return stored;
  });
}

function callEnvelope(step: Step, call: ModelCall) {
  return { ...stepEnvelope(step), model_call_id: call.model_call_id, task_id: call.task_id };
}

/** Tells of text that has just streamed in. No lease is asked for: a stale worker's chunk does no harm. */
export async function publishChunk(
  store: Store,
  step: Step,
  call: ModelCall,
  chunk: string,
  offset: number
): Promise<void> {
  await publish(store, [
    { kind: 'response:streaming', ...callEnvelope(step, call), chunk: storableText(chunk), offset },
  ]);
}

export interface ModelCallResult {
  response_text: string;
  reasoning_text: string;
  /** The provider's normalised answer; given back by `findStoredAnswer`. */
  response: unknown;
  usage: Usage;
  /** USD; null when the model has no known price. */
  cost_usd: number | null;
  /** Null when it is not known how the cost is made up. */
  cost_by_kind: CostByKind | null;
  finish_reason: string;
  duration_ms: number;
  time_to_first_chunk_ms: number | null;
}

/**
 * Stores an answer as soon as it is there and adds its tokens and cost to step and run.
 * From here on nobody has to pay for it again. No lease is asked for: a paid answer is never thrown away. Safe to do
 * twice, when nobody knows whether the first time was stored.
 */
export async function completeModelCall(
  store: Store,
  step: Step,
  call: ModelCall,
  result: ModelCallResult
): Promise<ModelCall> {
  return store.db.transaction().execute(async (tx) => {
    const response_text = storableText(result.response_text);
    const row = await tx
      .updateTable('model_calls')
      .set({
        status: 'completed',
        completed_at: new Date(),
        duration_ms: result.duration_ms,
        time_to_first_chunk_ms: result.time_to_first_chunk_ms,
        finish_reason: result.finish_reason,
        usage: toJson(result.usage),
        cost: result.cost_usd,
        cost_by_kind: result.cost_by_kind && toJson(result.cost_by_kind),
        response_text,
        reasoning_text: storableText(result.reasoning_text),
        response: toJson(result.response),
      })
      .where('id', '=', call.model_call_id)
      .where('status', '<>', 'completed')
      .returning(MODEL_CALL_COLUMNS)
      .executeTakeFirst();
    if (row === undefined) {
      return call;
    }
    await addToStep(tx, step.step_execution_id, response_text, result);
    await addToRun(tx, step.run_id, result);
    await dropStreamed(tx, call.model_call_id);
    const stored = toModelCall({ ...row, response_length: response_text.length });
    await appendEvents(tx, [
      { kind: 'response:received', ...callEnvelope(step, stored), call: stored, streaming: false },
      { kind: 'step:progress', ...stepEnvelope(step), tokens_used: await stepTokens(tx, step.step_execution_id) },
      await runUpdated(tx, step.run_id),
    ]);
    return stored;
  });
}

const USAGE_COLUMNS = [
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'reasoning_output_tokens',
] as const;

function usageSums(usage: Usage) {
  return Object.fromEntries(
    USAGE_COLUMNS.map((column) => [column, sql<number>`${sql.ref(column)} + ${usage[column]}::bigint`])
  );
}

async function addToStep(tx: Connection, stepId: string, responseText: string, result: ModelCallResult): Promise<void> {
  await tx
    .updateTable('step_executions')
    .set({
      ...usageSums(result.usage),
      response_text: responseText,
      tokens_used: sql<number>`tokens_used + ${totalTokens(result.usage)}::bigint`,
      ...(result.cost_usd === null ? {} : { cost: sql<number>`coalesce(cost, 0) + ${result.cost_usd}::decimal` }),
    })
    .where('id', '=', stepId)
    .execute();
}

async function addToRun(tx: Connection, runId: string, result: ModelCallResult): Promise<void> {
  await tx
    .updateTable('pipeline_executions')
    .set({
      ...usageSums(result.usage),
      total_tokens: sql<number>`total_tokens + ${totalTokens(result.usage)}::bigint`,
      ...(result.cost_usd === null
        ? { cost_complete: false }
        : { total_cost: sql<number>`coalesce(total_cost, 0) + ${result.cost_usd}::decimal` }),
    })
    .where('id', '=', runId)
    .execute();
}

async function stepTokens(tx: Connection, stepId: string): Promise<number> {
  const row = await tx
    .selectFrom('step_executions')
    .select('tokens_used')
    .where('id', '=', stepId)
    .executeTakeFirstOrThrow();
  return Number(row.tokens_used);
}

/** Records that a call ended without an answer; what had streamed in is kept as its response. */
export async function failModelCall(
  store: Store,
  call: ModelCall,
  status: 'failed' | 'cancelled',
  error: Failure,
  durationMs: number
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const response_text = await receivedText(tx, call.model_call_id);
    await tx
      .updateTable('model_calls')
      .set({ status, completed_at: new Date(), duration_ms: durationMs, error: toJson(error), response_text })
      .where('id', '=', call.model_call_id)
      .execute();
    await dropStreamed(tx, call.model_call_id);
  });
}

/** The stored answer to the same request of the same run, so that it is not paid for twice; null when there is none. */
export async function findStoredAnswer(
  store: Store,
  runId: string,
  requestKey: string
): Promise<{ response: unknown } | null> {
  const row = await store.db
    .selectFrom('model_calls')
    .select('response')
    .where('pipeline_execution_id', '=', runId)
    .where('request_key', '=', requestKey)
    .where('status', '=', 'completed')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : { response: row.response };
}

/** The conversation that a call of a step was sent with, if it was ever sent; null otherwise. */
export async function findRecordedMessages(
  store: Store,
  step: Step,
  taskId: string | null,
  callIndex: number
): Promise<Message[] | null> {
  const row = await store.db
    .selectFrom('model_calls')
    .select('messages')
    .where('step_execution_id', '=', step.step_execution_id)
    .where('task_id', taskId === null ? 'is' : '=', taskId)
    .where('call_index', '=', callIndex)
    .orderBy('id')
    .executeTakeFirst();
  return row?.messages ?? null;
}

/** Calls a dead worker left open: nobody knows whether they were charged. Returns how many. */
export async function abandonModelCalls(store: Store, runId: string): Promise<number> {
  const error: Failure = {
    type: 'internal',
    message: 'the worker stopped before the answer came; the provider may have charged for it',
  };
  const open = await store.db
    .selectFrom('model_calls')
    .select(MODEL_CALL_COLUMNS)
    .where('pipeline_execution_id', '=', runId)
    .where('status', '=', 'running')
    .execute();
  for (const row of open) {
    await failModelCall(store, toModelCall({ ...row, response_length: 0 }), 'failed', error, 0);
  }
  return open.length;
}

/** Calls of a step attempt, in order, without their texts. */
export async function listModelCalls(store: Store, stepId: string): Promise<ModelCall[]> {
  const rows = await store.db
    .selectFrom('model_calls')
    .select(MODEL_CALL_COLUMNS)
    .select(sql<number>`length(response_text)`.as('response_length'))
    .where('step_execution_id', '=', stepId)
    .orderBy('id')
    .execute();
  return rows.map(toModelCall);
}

/** A call with its whole text; null when the run has no such call. */
export async function findModelCall(
  store: Store,
  runId: string,
  modelCallId: string
): Promise<ModelCallContent | null> {
  const row = await store.db
    .selectFrom('model_calls')
    .selectAll()
    .where('pipeline_execution_id', '=', runId)
    .where('id', '=', modelCallId)
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  return toModelCallContent(row, row.status === 'running' ? await receivedText(store.db, modelCallId) : '');
}

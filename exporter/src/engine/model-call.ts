import { createHash } from 'node:crypto';

import type { PromptPart } from '../contract/prompt.ts';
import type { ModelCall } from '../contract/run.ts';
import { ProviderError } from '../providers/error.ts';
import type { ModelRequest, ModelResponse, Provider } from '../providers/provider.ts';
import { retryDelay, type RetryPolicy } from '../providers/retry.ts';
import { completeModelCall, failModelCall, findStoredAnswer, insertModelCall, publishChunk } from '../store/calls.ts';
import { markRetrying } from '../store/steps.ts';
import { whenAvailable } from '../store/unavailable.ts';
import { priceCall } from '../telemetry/cost.ts';
import { costByKind } from '../telemetry/cost-by-kind.ts';
import type { ModelCallSpan } from '../telemetry/telemetry.ts';
import { canonicalJson } from './canonical.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { StepFailure, toFailure } from './failure.ts';
import { maskFailure, maskPrompt } from './masking.ts';
import type { StepContext } from './run-context.ts';

export interface CallSpec {
  provider: Provider;
  request: ModelRequest;
  prompt_text: string;
  prompt_parts: PromptPart[];
  /** Milliseconds for each try. */
  timeout_ms: number;
  retry: RetryPolicy;
  /** The parallel task this call belongs to. */
  task_id: string | null;
  /** Which call of the step (or task) this is, from 0; the same on every replay of the step. */
  ordinal: number;
  /**
   * The session the call is part of, which cannot be left and taken up again: answers of another one are none of its
   * own, and the run does not pause in the middle of it.
   */
  session?: string;
  /** Aborts besides the run's own signal, e.g. a task's time limit. */
  signal?: AbortSignal;
}

export interface CallResult {
  response: ModelResponse;
  /** USD at list price; null when the model has no known price. */
  cost_usd: number | null;
}

/** How long an answer is held while the store cannot be reached, in milliseconds. */
const STORE_WAIT_MS = 60_000;

/** What a completed call keeps: enough to give the same result again. */
interface StoredAnswer extends CallResult {
  version: 1;
}

/**
 * Asks a model, or gives back the answer that this run has already paid for. Retries what another try can cure.
 * @throws StepFailure when the provider gave no answer; an interruption when the run is to stop.
 */
export async function callModel(context: StepContext, spec: CallSpec): Promise<CallResult> {
  const { run, step } = context;
  const requestKey = keyOf(context, spec);
  const stored = await findStoredAnswer(run.store, step.run_id, requestKey);
  if (stored !== null) {
    context.log('info', 'the stored answer is used: this call was made before the run was interrupted');
    // Written by this module into our own store.
    const { response, cost_usd } = stored.response as StoredAnswer;
    return { response, cost_usd };
  }
  const span = context.span.startModelCall({
    provider: spec.provider.name,
    model: spec.request.model,
    simulated: spec.provider.simulated,
    request: { ...settingsOf(spec.request), stream: true },
    ...(spec.request.output_schema === undefined ? {} : { output_type: 'json' as const }),
    system: spec.request.system,
    messages: spec.request.messages,
    tools: spec.request.tools,
    prompt_text: spec.prompt_text,
    prompt_parts: spec.prompt_parts,
  });
  try {
    return await tryUntilAnswered(context, spec, requestKey, span);
  } catch (error) {
    span.end({ cost: null, error: toFailure(error) });
    throw error;
  }
}

async function tryUntilAnswered(
  context: StepContext,
  spec: CallSpec,
  requestKey: string,
  span: ModelCallSpan
): Promise<CallResult> {
  const { run, step } = context;
  for (let tries = 1; ; tries += 1) {
    if (spec.session === undefined || tries > 1) {
      run.control.boundary(step.step_path);
    }
    context.signal.throwIfAborted();
    await ensureBudgets(context);
    try {
      return await callOnce(context, spec, requestKey, span);
    } catch (error) {
      context.signal.throwIfAborted();
      spec.signal?.throwIfAborted();
      if (!(error instanceof ProviderError)) {
        throw error;
      }
      const delay = retryDelay(spec.retry, tries, error);
      if (delay === null) {
        throw new StepFailure(error.failure);
      }
      span.retry(error.failure, delay);
      const failure = maskFailure(error.failure, run.telemetry.redact);
      await markRetrying(run.store, run.lease, step.step_execution_id, failure, delay);
      context.log('warn', `${failure.message} Trying again in ${(delay / 1000).toFixed(1)} s.`, {
        error_type: error.failure.type,
        tries,
      });
      await run.control.wait(delay, step.step_path);
    }
  }
}

/** @throws StepFailure of type `budget_exceeded`: nothing more is paid for. */
export async function ensureBudgets({ run, meters }: StepContext): Promise<void> {
  run.totals.ensureWithin(run.budget);
  for (const meter of [...meters, ...run.meters]) {
    await meter.ensure();
  }
}

async function callOnce(
  context: StepContext,
  spec: CallSpec,
  requestKey: string,
  span: ModelCallSpan
): Promise<CallResult> {
  const { run, step } = context;
  const call = await recordCall(context, spec, requestKey, span);
  const started = performance.now();
  const chunks = new ChunkWriter(
    (chunk, offset) => publishChunk(run.store, step, call, chunk, offset),
    run.telemetry.redact,
    run.onError
  );
  let response: ModelResponse;
  try {
    response = await spec.provider.stream(spec.request, {
      signal: spec.signal === undefined ? context.signal : AbortSignal.any([context.signal, spec.signal]),
      timeout_ms: spec.timeout_ms,
      onText: (text) => {
        span.chunk();
        chunks.push(text);
      },
    });
  } catch (error) {
    await chunks.end();
    const cancelled = context.signal.aborted || spec.signal?.aborted === true;
    const duration = performance.now() - started;
    const failure = maskFailure(toFailure(error), run.telemetry.redact);
    await failModelCall(run.store, call, cancelled ? 'cancelled' : 'failed', failure, duration);
    throw error;
  }
  const duration_ms = performance.now() - started;
  await chunks.end();
  return settleCall(context, spec, call, span, response, duration_ms);
}

async function recordCall(
  context: StepContext,
  spec: CallSpec,
  requestKey: string,
  span: ModelCallSpan
): Promise<ModelCall> {
  const { run, step } = context;
  return insertModelCall(run.store, run.lease, step, {
    call_index: spec.ordinal,
    task_id: spec.task_id,
    request_key: requestKey,
    provider: spec.provider.name,
    model: spec.request.model,
    simulated: spec.provider.simulated,
    prompt_sha256: sha256(spec.prompt_text),
    ...maskPrompt(spec, run.telemetry.redact),
    request: { ...settingsOf(spec.request), model: spec.request.model, timeout_ms: spec.timeout_ms },
    span_id: span.span_id,
  });
}

async function settleCall(
  context: StepContext,
  spec: CallSpec,
  call: ModelCall,
  span: ModelCallSpan,
  response: ModelResponse,
  duration_ms: number
): Promise<CallResult> {
  const { run, step } = context;
  const { usage, service_tier } = response;
  const priced = { provider: spec.provider.name, model: spec.request.model, usage, service_tier };
  const cost = priceCall(priced);
  const cost_usd = cost?.total_usd ?? null;
  const answer: StoredAnswer = { version: 1, response, cost_usd };
  const stored = {
    response_text: run.telemetry.redact(response.text),
    reasoning_text: run.telemetry.redact(response.reasoning),
    response: answer,
    usage: response.usage,
    cost_usd,
    cost_by_kind: cost && costByKind(priceCall, priced, cost),
    finish_reason: response.finish_reason,
    duration_ms,
    time_to_first_chunk_ms: response.time_to_first_chunk_ms,
  };
  // The answer is paid for: a server that restarts is waited for.
  await whenAvailable(STORE_WAIT_MS, () => completeModelCall(run.store, step, call, stored));
  run.totals.add(response.usage, cost_usd);
  [...run.meters, ...context.meters].forEach((meter) => meter.add(response.usage, cost_usd));
  span.end({
    response: {
      model: response.model,
      ...(response.response_id === null ? {} : { response_id: response.response_id }),
      finish_reason: response.finish_reason,
      text: response.text,
      reasoning: response.reasoning,
      tool_calls: response.tool_calls,
      server: response.server,
      service_tier: response.service_tier ?? null,
    },
    usage: response.usage,
    cost,
    time_to_first_chunk_ms: response.time_to_first_chunk_ms,
  });
  return { response, cost_usd };
}

function settingsOf(request: ModelRequest) {
  const { max_output_tokens, temperature, top_p, top_k, stop_sequences } = request;
  return Object.fromEntries(
    Object.entries({ max_tokens: max_output_tokens, temperature, top_p, top_k, stop_sequences }).filter(
      ([, value]) => value !== undefined
    )
  );
}

/** Equal for the same request at the same place of the same attempt, so that a replay finds its answer. */
function keyOf({ step }: StepContext, spec: CallSpec): string {
  return sha256(
    canonicalJson([
      step.step_path,
      step.attempt,
      spec.task_id,
      spec.ordinal,
      spec.provider.name,
      spec.request,
      ...(spec.session === undefined ? [] : [spec.session]),
    ])
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { NO_USAGE } from '../contract/usage.ts';
import type { AnswerBuilder } from './answer.ts';
import { startDeadline } from './deadline.ts';
import { ProviderError } from './error.ts';
import {
  cleanDetail,
  deadlineError,
  networkError,
  type Progress,
  type ProviderIdentity,
  truncatedError,
} from './failure.ts';
import { type Observation, observedFetch } from './observed-fetch.ts';
import { CHECK_TIMEOUT_MS, DEFAULT_IDLE_TIMEOUT_MS, type ModelResponse, type StreamOptions } from './provider.ts';

/** What one HTTP call of a provider needs. */
export interface Wire {
  key: string;
  signal: AbortSignal;
  fetch: ReturnType<typeof observedFetch>['fetch'];
  observation: Observation;
}

interface StreamingCall<Builder extends AnswerBuilder> {
  identity: ProviderIdentity;
  server: ModelResponse['server'];
  key: string;
  model: string;
  builder: Builder;
  options: StreamOptions;
  /** Sends the request and feeds every event to the builder. */
  send(wire: Wire): Promise<void>;
  /** The error as this provider's SDK tells it; null when it is none of the SDK's. */
  mapError(error: unknown, wire: Wire): ProviderError | null;
}

/** Runs one streamed call within its limits. Rejects with `ProviderError` and nothing else. */
export async function streamingCall<Builder extends AnswerBuilder>(
  call: StreamingCall<Builder>
): Promise<ModelResponse> {
  const { builder, identity, options } = call;
  const idle_timeout_ms = options.idle_timeout_ms ?? DEFAULT_IDLE_TIMEOUT_MS;
  const limits = { timeout_ms: options.timeout_ms, idle_timeout_ms };
  const deadline = startDeadline(options);
  const wire: Wire = { key: call.key, signal: deadline.signal, ...observedFetch(deadline.touch) };
  let failure: ProviderError | null = null;
  try {
    deadline.signal.throwIfAborted();
    await call.send(wire);
  } catch (error) {
    failure = error instanceof ProviderError ? error : (call.mapError(error, wire) ?? unexpected(call, error));
  } finally {
    deadline.dispose();
  }
  // The SDKs end an aborted stream in different ways, one of them without any error.
  const cause = deadline.cause();
  if (cause !== null && !builder.complete) {
    throw deadlineError(identity, cause, limits, builder.progress());
  }
  if (failure !== null) {
    throw failure;
  }
  if (!builder.complete) {
    throw truncatedError(identity, builder.progress());
  }
  return builder.response(call.model, call.server);
}

function unexpected<Builder extends AnswerBuilder>(call: StreamingCall<Builder>, error: unknown): ProviderError {
  if (error instanceof Error && error.name === 'SyntaxError') {
    const message = `${call.identity.label} sent an event that is not JSON: ${cleanDetail(error.message, call.key)}`;
    const { text, usage, request_id } = call.builder.progress();
    return new ProviderError({ type: 'invalid_response', message }, { partial_text: text, usage, request_id });
  }
  return networkError(call.identity, error, call.key, call.builder.progress());
}

/** Runs a short request within its limits, mapping errors the same way. Rejects with `ProviderError` only. */
export async function checkCall(call: {
  identity: ProviderIdentity;
  key: string;
  signal: AbortSignal;
  send(wire: Wire): Promise<void>;
  mapError(error: unknown, wire: Wire, progress: Progress): ProviderError | null;
}): Promise<void> {
  const { identity } = call;
  const limits = { timeout_ms: CHECK_TIMEOUT_MS, idle_timeout_ms: CHECK_TIMEOUT_MS };
  const deadline = startDeadline({ signal: call.signal, ...limits });
  const wire: Wire = { key: call.key, signal: deadline.signal, ...observedFetch(deadline.touch) };
  const progress: Progress = { text: '', usage: NO_USAGE, request_id: null };
  try {
    deadline.signal.throwIfAborted();
    await call.send(wire);
  } catch (error) {
    const cause = deadline.cause();
    throw cause === null
      ? (call.mapError(error, wire, progress) ?? networkError(identity, error, call.key, progress))
      : deadlineError(identity, cause, limits, progress);
  } finally {
    deadline.dispose();
  }
}

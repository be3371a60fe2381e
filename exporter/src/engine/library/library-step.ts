import { NO_USAGE } from '../../contract/usage.ts';
import { ProviderError } from '../../providers/error.ts';
import type { ModelRequest, Provider } from '../../providers/provider.ts';
import { DEFAULT_RETRY_POLICY } from '../../providers/retry.ts';
import { changeRun } from '../../store/runs.ts';
import { finishStep, insertStep } from '../../store/steps.ts';
import { isInterruption } from '../control.ts';
import { toFailure } from '../failure.ts';
import { callModel } from '../model-call.ts';
import type { Frame, RunContext, StepContext } from '../run-context.ts';
import type { ModelCallAnswer, ModelCallRequest, ModelCallTools, StepScope } from './library.types.ts';
import type { LibraryRun } from './library-run.ts';

const DEFAULT_TIMEOUT_MS = 300_000;
const STEP_TYPE = 'library';

export interface LibraryStep {
  context: RunContext;
  frame: Frame;
  held: LibraryRun;
  name: string;
  index: number;
}

/** Runs a function as one step of the run. @throws what it throws, after it was recorded. */
export async function runLibraryStep<T>(
  { context, frame, held, name, index }: LibraryStep,
  work: (step: StepScope) => Promise<T>
): Promise<T> {
  await held.boundary(name);
  const attempt = context.journal.nextAttempt(name);
  const identity = { step_path: name, step_name: name, step_type: STEP_TYPE, step_index: index, attempt };
  const span = context.span.startStep(identity);
  const { step } = await insertStep(context.store, held.lease, {
    ...identity,
    parent_path: null,
    config: { name, type: STEP_TYPE },
    max_output_tokens: null,
    span_id: span.span_id,
  });
  const at = { step_path: name, attempt, span };
  // Nobody knows how many steps are still to come, so the total grows with them.
  await changeRun(context.store, { ...held.lease, from: ['running'] }, { steps_total: index + 1 }, null);
  const inner: StepContext = {
    run: context,
    frame,
    step,
    span,
    meters: [],
    signal: held.control.signal,
    runSteps: () => Promise.reject(new Error('a step of the library has no steps of a file')),
    log: (level, message, more) => context.log(level, message, at, more),
    setInput: () => Promise.resolve(),
  };
  try {
    const output = await work(scopeOf(inner));
    await finishStep(
      context.store,
      held.lease,
      step.step_execution_id,
      { status: 'completed', output, state: null, event: 'step:completed' },
      true
    );
    span.end({ outcome: 'completed' });
    return output;
  } catch (thrown) {
    const error: unknown = held.control.signal.aborted ? held.control.signal.reason : thrown;
    const status = isInterruption(error) ? 'cancelled' : 'failed';
    const failure = isInterruption(error) ? { type: 'cancelled' as const, message: error.message } : toFailure(error);
    const end = { status, error: failure, event: 'step:error' } as const;
    await finishStep(context.store, held.lease, step.step_execution_id, end, true).catch(context.onError);
    span.end({ outcome: status, error: failure });
    throw error;
  }
}

function scopeOf(context: StepContext): StepScope {
  let calls = 0;
  return {
    signal: context.signal,
    log: (message) => context.log('info', message),
    modelCall: async (request, send) => {
      const ordinal = calls;
      calls += 1;
      return recordCall(context, request, send, ordinal);
    },
  };
}

async function recordCall<A extends ModelCallAnswer>(
  context: StepContext,
  request: ModelCallRequest,
  send: (tools: ModelCallTools) => Promise<A>,
  ordinal: number
): Promise<A> {
  let answer: A | null = null;
  const provider = providerOf(request, async (tools) => (answer = await send(tools)));
  await callModel(context, {
    provider,
    request: requestOf(request),
    prompt_text: promptText(request),
    prompt_parts: [],
    timeout_ms: request.timeout_ms ?? DEFAULT_TIMEOUT_MS,
    // The program's client retries as its author likes; a second layer would multiply the tries.
    retry: { ...DEFAULT_RETRY_POLICY, max_attempts: 1 },
    task_id: null,
    ordinal,
  });
  if (answer === null) {
    throw new Error('the call ended without an answer');
  }
  return answer;
}

function requestOf({ model, prompt, system, max_output_tokens, temperature }: ModelCallRequest): ModelRequest {
  return {
    model,
    system: system ?? null,
    messages: typeof prompt === 'string' ? [{ role: 'user', parts: [{ type: 'text', content: prompt }] }] : prompt,
    ...(max_output_tokens === undefined ? {} : { max_output_tokens }),
    ...(temperature === undefined ? {} : { temperature }),
  };
}

function promptText({ prompt }: ModelCallRequest): string {
  return typeof prompt === 'string'
    ? prompt
    : prompt.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'text' ? [part.content] : []))).join('\n');
}

/** The program's own call as a provider, so that it is recorded like any other. */
function providerOf(request: ModelCallRequest, send: (tools: ModelCallTools) => Promise<ModelCallAnswer>): Provider {
  const name = request.provider;
  return {
    name,
    simulated: false,
    state: () => ({ name, simulated: false, configured: true, key_source: 'not_needed' }),
    check: () => Promise.resolve(),
    stream: async (_request, { signal, timeout_ms, onText }) => {
      const started = performance.now();
      let firstChunkMs: number | null = null;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout_ms)]);
      try {
        const answer = await send({
          signal: limit,
          onText: (chunk) => {
            firstChunkMs ??= performance.now() - started;
            onText(chunk);
          },
        });
        return {
          text: answer.text,
          reasoning: '',
          tool_calls: [],
          usage: { ...NO_USAGE, ...answer.usage },
          finish_reason: answer.finish_reason ?? 'stop',
          model: answer.model ?? request.model,
          response_id: answer.response_id ?? null,
          request_id: null,
          time_to_first_chunk_ms: firstChunkMs,
          server: null,
          service_tier: answer.service_tier ?? null,
        };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const type = signal.aborted ? 'cancelled' : limit.aborted ? 'timeout' : 'server_error';
        throw new ProviderError({ type, message }, { retryable: false });
      }
    },
  };
}

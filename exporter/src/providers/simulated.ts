import { setTimeout as delay } from 'node:timers/promises';

import { messageText } from '../contract/prompt.ts';
import { NO_USAGE } from '../contract/usage.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { ProviderError } from './error.ts';
import { deadlineError } from './failure.ts';
import {
  DEFAULT_IDLE_TIMEOUT_MS,
  type ModelRequest,
  type ModelResponse,
  type Provider,
  type StreamOptions,
} from './provider.ts';
import { estimateTokens, lastPrompt, requestText, simulatedAnswer } from './simulated.answer.ts';
import { type PlannedFailure, simulatedError, SimulatedFailures } from './simulated.failures.ts';
import { markerOf, type SimulatedOptions, simulatedOptions, type SimulationMarker } from './simulated.options.ts';

const NAME = 'simulated';

/**
 * A provider that calls no model: the same seed and request give the same answer, streamed at a set speed, and it
 * fails when told to by its options, by `STEPSCOPE_SIMULATED_*` or by a `[[simulate: …]]` marker in the prompt.
 * Answers say that they are simulated: prose in its first line, and all of them in `model` (`simulated/<model>`).
 * Tokens are estimated at 4 characters each.
 * @throws Error that names a wrong option.
 */
export function createSimulatedProvider(given: Partial<SimulatedOptions> = {}): Provider {
  const options = simulatedOptions(given);
  const failures = new SimulatedFailures(options);
  return {
    name: NAME,
    simulated: true,
    state: () => ({ name: NAME, simulated: true, configured: true, key_source: 'not_needed' }),
    stream: (request, streamOptions) => simulate(request, streamOptions, options, failures),
    check: () => Promise.resolve(),
  };
}

async function simulate(
  request: ModelRequest,
  streamOptions: StreamOptions,
  options: SimulatedOptions,
  failures: SimulatedFailures
): Promise<ModelResponse> {
  const prompt = lastPrompt(request);
  const marker = readMarker(prompt);
  const failure = failures.plan(prompt, requestText(request), marker, Date.now());
  const answer = simulatedAnswer(request, options.seed, marker);
  const started = performance.now();
  const { text, firstChunkMs } = await play(answer.text, failure, streamOptions, {
    latency_ms: marker.latency_ms ?? options.latency_ms,
    tokens_per_second: marker.tokens_per_second ?? options.tokens_per_second,
  });
  const argumentsText = answer.tool_calls.map((call) => JSON.stringify(call.arguments)).join('');
  return {
    text,
    reasoning: '',
    tool_calls: answer.tool_calls,
    usage: {
      ...NO_USAGE,
      input_tokens: estimateTokens([request.system ?? '', ...request.messages.map(messageText)].join('')),
      output_tokens: estimateTokens(text + argumentsText),
    },
    finish_reason: answer.finish_reason,
    model: `${NAME}/${request.model}`,
    response_id: answer.response_id,
    request_id: null,
    time_to_first_chunk_ms: firstChunkMs ?? performance.now() - started,
    server: null,
  };
}

function readMarker(prompt: string): SimulationMarker {
  try {
    return markerOf(prompt);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProviderError({ type: 'invalid_request', message, fix: 'correct or remove the marker in the prompt.' });
  }
}

type Pace = Pick<SimulatedOptions, 'latency_ms' | 'tokens_per_second'>;

/** Streams the text word by word, in time, until it ends, fails as planned, or is stopped. */
async function play(
  text: string,
  failure: PlannedFailure | null,
  streamOptions: StreamOptions,
  pace: Pace
): Promise<{ text: string; firstChunkMs: number | null }> {
  const idle_timeout_ms = streamOptions.idle_timeout_ms ?? DEFAULT_IDLE_TIMEOUT_MS;
  const deadline = startDeadline(streamOptions);
  const started = performance.now();
  let sent = '';
  let firstChunkMs: number | null = null;
  try {
    await waitUntil(started + pace.latency_ms, deadline);
    for (const word of text.match(/\s*\S+\s*/g) ?? []) {
      if (failure !== null && estimateTokens(sent) >= failure.after_tokens) {
        break;
      }
      if (pace.tokens_per_second > 0) {
        await waitUntil(started + pace.latency_ms + (estimateTokens(sent) / pace.tokens_per_second) * 1000, deadline);
      }
      firstChunkMs ??= performance.now() - started;
      sent += word;
      deadline.touch();
      streamOptions.onText(word);
    }
  } catch (error) {
    const cause = deadline.cause();
    if (cause === null) {
      throw error;
    }
    const limits = { timeout_ms: streamOptions.timeout_ms, idle_timeout_ms };
    const progress = { text: sent, usage: NO_USAGE, request_id: null };
    throw deadlineError({ label: 'the simulated provider' }, cause, limits, progress);
  } finally {
    deadline.dispose();
  }
  if (failure !== null) {
    throw simulatedError(failure, sent);
  }
  return { text: sent, firstChunkMs };
}

/** Waits until the clock (`performance.now`) shows `time`; words that are due already come at once. */
async function waitUntil(time: number, deadline: Deadline): Promise<void> {
  deadline.signal.throwIfAborted();
  const wait = time - performance.now();
  if (wait > 1) {
    await delay(wait, undefined, { signal: deadline.signal });
  }
}

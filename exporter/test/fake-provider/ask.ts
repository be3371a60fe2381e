import { ProviderError } from '../../src/providers/error.ts';
import type { ModelRequest, ModelResponse, Provider, StreamOptions } from '../../src/providers/provider.ts';

/** What a test saw of one call. */
export interface Asked {
  response: ModelResponse | null;
  error: ProviderError | null;
  texts: string[];
  reasoning: string[];
}

/** A request with one user message. */
export function userRequest(text: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: 'test-model',
    system: null,
    messages: [{ role: 'user', parts: [{ type: 'text', content: text }] }],
    ...more,
  };
}

/** Sends a request and keeps all that came; errors that are no `ProviderError` pass through. */
export async function ask(
  provider: Provider,
  request: ModelRequest,
  options: Partial<StreamOptions> = {}
): Promise<Asked> {
  const asked: Asked = { response: null, error: null, texts: [], reasoning: [] };
  try {
    asked.response = await provider.stream(request, {
      signal: new AbortController().signal,
      timeout_ms: 10_000,
      ...options,
      onText: (chunk) => {
        asked.texts.push(chunk);
        options.onText?.(chunk);
      },
      onReasoning: (chunk) => asked.reasoning.push(chunk),
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) {
      throw error;
    }
    asked.error = error;
  }
  return asked;
}

/** The answer; fails the test when the call failed. */
export function answered(asked: Asked): ModelResponse {
  if (asked.response === null) {
    throw asked.error ?? new Error('neither answer nor error');
  }
  return asked.response;
}

/** The error; fails the test when the call was answered. */
export function refused(asked: Asked): ProviderError {
  if (asked.error === null) {
    throw new Error('the call was answered, but should have failed');
  }
  return asked.error;
}

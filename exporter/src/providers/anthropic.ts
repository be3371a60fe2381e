import Anthropic from '@anthropic-ai/sdk';

import { anthropicError } from './anthropic.error.ts';
import { anthropicRequest } from './anthropic.request.ts';
import { AnthropicStream } from './anthropic.stream.ts';
import { sdkTimeout } from './deadline.ts';
import { baseUrl, serverOf } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { ProviderIdentity } from './failure.ts';
import { type KeySources, keyState, readKey, type StoredKeys } from './key.ts';
import { CHECK_TIMEOUT_MS, type Provider } from './provider.ts';
import { checkCall, streamingCall, type Wire } from './streaming-call.ts';

const KEYS = ['ANTHROPIC_API_KEY'] as const;

/**
 * Anthropic's Messages API. Key: `ANTHROPIC_API_KEY` or the file named by `ANTHROPIC_API_KEY_FILE`; address:
 * `ANTHROPIC_BASE_URL`.
 * @throws Error when the address is no http(s) URL.
 */
export function createAnthropicProvider(env: Environment, stored?: StoredKeys): Provider {
  const sources: KeySources = { provider: 'anthropic', env, variables: KEYS, stored };
  const base_url = baseUrl('ANTHROPIC_BASE_URL', env.ANTHROPIC_BASE_URL, 'https://api.anthropic.com');
  const identity: ProviderIdentity = {
    label: 'Anthropic',
    base_url,
    key_variables: KEYS,
    base_url_variable: 'ANTHROPIC_BASE_URL',
  };
  const client = (wire: Wire, timeout: number) =>
    new Anthropic({
      apiKey: wire.key,
      // Otherwise the SDK takes a token from the process environment and sends it beside the key.
      authToken: null,
      baseURL: base_url,
      maxRetries: 0,
      timeout,
      logLevel: 'off',
      fetch: wire.fetch,
    });
  return {
    name: 'anthropic',
    simulated: false,
    state: () => ({ name: 'anthropic', simulated: false, ...keyState(sources) }),
    stream: async (request, options) => {
      const builder = new AnthropicStream(options);
      const key = readKey(sources, identity.label);
      return streamingCall({
        identity,
        server: serverOf(base_url),
        key,
        model: request.model,
        builder,
        options,
        send: async (wire) => {
          const messages = client(wire, sdkTimeout(options.timeout_ms)).messages;
          const { data, request_id } = await messages
            .create(anthropicRequest(request), { signal: wire.signal })
            .withResponse();
          builder.request_id = request_id ?? null;
          for await (const event of data) {
            builder.take(event);
          }
        },
        mapError: (error) => anthropicError(identity, error, key, builder.progress()),
      });
    },
    check: async (signal) => {
      const key = readKey(sources, identity.label);
      await checkCall({
        identity,
        key,
        signal,
        send: async (wire) => {
          await client(wire, sdkTimeout(CHECK_TIMEOUT_MS)).models.list({ limit: 1 }, { signal: wire.signal });
        },
        mapError: (error, _wire, progress) => anthropicError(identity, error, key, progress),
      });
    },
  };
}

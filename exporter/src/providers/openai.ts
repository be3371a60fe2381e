import OpenAI from 'openai';

import { sdkTimeout } from './deadline.ts';
import { baseUrl, serverOf } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { ProviderIdentity } from './failure.ts';
import { type KeySources, keyState, readKey, type StoredKeys } from './key.ts';
import { openaiError } from './openai.error.ts';
import { openaiRequest } from './openai.request.ts';
import { OpenaiStream } from './openai.stream.ts';
import { CHECK_TIMEOUT_MS, type Provider } from './provider.ts';
import { checkCall, streamingCall, type Wire } from './streaming-call.ts';

const KEYS = ['OPENAI_API_KEY'] as const;
const OPENAI_URL = 'https://api.openai.com/v1';
/** Sent where a server of one's own asks for no key, because the SDK wants one. */
const NO_KEY = 'no-key';

/**
 * Chat Completions, as OpenAI, vLLM, Ollama, llama.cpp and others speak it. Address: `OPENAI_BASE_URL`, with its
 * version (`http://localhost:11434/v1`). Key: `OPENAI_API_KEY` or the file named by `OPENAI_API_KEY_FILE`; another
 * address than OpenAI's own may go without.
 * @throws Error when the address is no http(s) URL.
 */
export function createOpenaiProvider(env: Environment, stored?: StoredKeys): Provider {
  const sources: KeySources = { provider: 'openai', env, variables: KEYS, stored };
  const base_url = baseUrl('OPENAI_BASE_URL', env.OPENAI_BASE_URL, OPENAI_URL);
  const compatible = base_url !== OPENAI_URL;
  const identity: ProviderIdentity = {
    label: compatible ? 'The OpenAI-compatible server' : 'OpenAI',
    base_url,
    key_variables: KEYS,
    base_url_variable: 'OPENAI_BASE_URL',
  };
  const needsNoKey = () => compatible && keyState(sources).key_source === 'none';
  const keyOf = () => (needsNoKey() ? NO_KEY : readKey(sources, identity.label));
  const client = (wire: Wire, timeout: number) =>
    new OpenAI({
      apiKey: wire.key,
      baseURL: base_url,
      // Otherwise the SDK takes them from the process environment and sends them beside the key.
      organization: null,
      project: null,
      maxRetries: 0,
      timeout,
      logLevel: 'off',
      fetch: wire.fetch,
    });
  return {
    name: 'openai',
    simulated: false,
    state: () =>
      needsNoKey()
        ? { name: 'openai', simulated: false, configured: true, key_source: 'not_needed' }
        : { name: 'openai', simulated: false, ...keyState(sources) },
    stream: async (request, options) => {
      const key = keyOf();
      const builder = new OpenaiStream(options);
      return streamingCall({
        identity,
        server: serverOf(base_url),
        key,
        model: request.model,
        builder,
        options,
        send: async (wire) => {
          const { data, request_id } = await client(wire, sdkTimeout(options.timeout_ms))
            .chat.completions.create(openaiRequest(request, compatible), { signal: wire.signal })
            .withResponse();
          builder.request_id = request_id;
          for await (const chunk of data) {
            builder.take(chunk);
          }
        },
        mapError: (error) => openaiError(identity, error, key, builder.progress()),
      });
    },
    check: async (signal) => {
      const key = keyOf();
      await checkCall({
        identity,
        key,
        signal,
        send: async (wire) => {
          await client(wire, sdkTimeout(CHECK_TIMEOUT_MS)).models.list({ signal: wire.signal });
        },
        mapError: (error, _wire, progress) => openaiError(identity, error, key, progress),
      });
    },
  };
}

import { GoogleGenAI, type HttpOptions } from '@google/genai';

import { baseUrl, serverOf } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { ProviderIdentity } from './failure.ts';
import { geminiError, requestId } from './gemini.error.ts';
import { geminiRequest } from './gemini.request.ts';
import { GeminiStream } from './gemini.stream.ts';
import { type KeySources, keyState, readKey, type StoredKeys } from './key.ts';
import type { Provider } from './provider.ts';
import { checkCall, streamingCall, type Wire } from './streaming-call.ts';

const KEYS = ['GEMINI_API_KEY', 'GOOGLE_API_KEY'] as const;

/**
 * Google's Gemini API. Key: `GEMINI_API_KEY` or `GOOGLE_API_KEY`, or either with `_FILE`; address:
 * `GEMINI_BASE_URL`, without version.
 * @throws Error when the address is no http(s) URL.
 */
export function createGeminiProvider(env: Environment, stored?: StoredKeys): Provider {
  const sources: KeySources = { provider: 'gcp.gemini', env, variables: KEYS, stored };
  const base_url = baseUrl('GEMINI_BASE_URL', env.GEMINI_BASE_URL, 'https://generativelanguage.googleapis.com');
  const identity: ProviderIdentity = {
    label: 'Gemini',
    base_url,
    key_variables: KEYS,
    base_url_variable: 'GEMINI_BASE_URL',
  };
  const client = (wire: Wire) => {
    const httpOptions: HttpOptions = { baseUrl: base_url, fetch: wire.fetch };
    // Without the flag the SDK may turn to Vertex AI because of a variable in the process environment.
    return new GoogleGenAI({ apiKey: wire.key, vertexai: false, httpOptions });
  };
  return {
    name: 'gcp.gemini',
    simulated: false,
    state: () => ({ name: 'gcp.gemini', simulated: false, ...keyState(sources) }),
    stream: async (request, options) => {
      const key = readKey(sources, identity.label);
      const builder = new GeminiStream(options);
      return streamingCall({
        identity,
        server: serverOf(base_url),
        key,
        model: request.model,
        builder,
        options,
        send: async (wire) => {
          const parameters = geminiRequest(request);
          const pieces = await client(wire).models.generateContentStream({
            ...parameters,
            config: { ...parameters.config, abortSignal: wire.signal },
          });
          builder.request_id = requestId(wire.observation.headers);
          for await (const piece of pieces) {
            builder.take(piece);
          }
        },
        mapError: (error, wire) => geminiError(identity, error, key, wire.observation.headers, builder.progress()),
      });
    },
    check: async (signal) => {
      const key = readKey(sources, identity.label);
      await checkCall({
        identity,
        key,
        signal,
        send: async (wire) => {
          await client(wire).models.list({ config: { pageSize: 1, abortSignal: wire.signal } });
        },
        mapError: (error, wire, progress) => geminiError(identity, error, key, wire.observation.headers, progress),
      });
    },
  };
}

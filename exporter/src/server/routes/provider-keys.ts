import { z } from 'zod';

import {
  listProviderKeysResponseSchema,
  type ProviderKey,
  providerKeySchema,
  setProviderKeyRequestSchema,
  testProviderKeyResponseSchema,
} from '../../contract/keys.ts';
import { ProviderError } from '../../providers/error.ts';
import { audit } from '../../store/audit.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { notFound } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext, ProviderKeys } from '../server.types.ts';

const params = z.object({ provider: z.string().max(100) });

/** Keys of the providers: written, replaced, removed and tried, never read. */
export function providerKeyRoutes(api: Api, context: ApiContext): void {
  if (context.keys !== undefined) {
    readRoute(api, context, context.keys);
    writeRoutes(api, context, context.keys);
    testRoute(api, context, context.keys);
  }
}

function show({ providers }: ApiContext, { vault }: ProviderKeys, provider: string): ProviderKey {
  const state = providers.list().find(({ name }) => name === provider);
  if (state === undefined) {
    throw notFound('provider', provider);
  }
  return {
    provider,
    configured: state.configured,
    key_source: state.key_source,
    ...vault.describe(provider),
  };
}

function readRoute(api: Api, context: ApiContext, keys: ProviderKeys): void {
  api.route({
    method: 'GET',
    url: '/provider-keys',
    config: { access: 'admin' },
    schema: {
      operationId: 'listProviderKeys',
      summary: 'Where the key of each provider comes from; no key is ever shown',
      tags: ['keys'],
      response: { 200: listProviderKeysResponseSchema, ...problemResponses },
    },
    handler: () => ({
      keys: context.providers
        .list()
        .filter(({ simulated }) => !simulated)
        .map(({ name }) => show(context, keys, name)),
      storing_refused: keys.vault.refusal,
    }),
  });
}

function writeRoutes(api: Api, context: ApiContext, keys: ProviderKeys): void {
  api.route({
    method: 'PUT',
    url: '/provider-keys/:provider',
    config: { access: 'admin' },
    schema: {
      operationId: 'setProviderKey',
      summary: 'Stores a key, encrypted, in place of the one before',
      tags: ['keys'],
      params,
      body: setProviderKeyRequestSchema,
      response: { 200: providerKeySchema, ...problemResponses },
    },
    handler: async (request) => {
      const { provider } = request.params;
      show(context, keys, provider);
      await keys.vault.set(provider, request.body.key, actorFrom(request));
      return show(context, keys, provider);
    },
  });

  api.route({
    method: 'DELETE',
    url: '/provider-keys/:provider',
    config: { access: 'admin' },
    schema: {
      operationId: 'deleteProviderKey',
      summary: 'Removes a stored key; one of the environment or a file stays',
      tags: ['keys'],
      params,
      response: { 200: providerKeySchema, ...problemResponses },
    },
    handler: async (request) => {
      await keys.vault.remove(request.params.provider, actorFrom(request));
      return show(context, keys, request.params.provider);
    },
  });
}

function testRoute(api: Api, { store, providers }: ApiContext, { check }: ProviderKeys): void {
  api.route({
    method: 'POST',
    url: '/provider-keys/:provider/test',
    config: { access: 'admin' },
    schema: {
      operationId: 'testProviderKey',
      summary: 'Sends the cheapest request that proves address and key',
      tags: ['keys'],
      params,
      response: { 200: testProviderKeyResponseSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { provider } = request.params;
      if (!providers.list().some(({ name }) => name === provider)) {
        throw notFound('provider', provider);
      }
      const started = performance.now();
      const error = await check(provider, AbortSignal.timeout(20_000)).then(
        () => null,
        (reason: unknown) => {
          if (reason instanceof ProviderError) {
            return reason.failure;
          }
          throw reason;
        }
      );
      const details = { provider, ok: error === null };
      await audit(store, { actor: actorFrom(request), action: 'test_key', run_id: null, reason: null, details });
      return { ok: error === null, duration_ms: performance.now() - started, error };
    },
  });
}

import { z } from 'zod';

import {
  errorGroupsQuerySchema,
  errorGroupsResponseSchema,
  errorOccurrencesResponseSchema,
} from '../../contract/error-groups.ts';
import { audit } from '../../store/audit.ts';
import { listErrorGroups, listOccurrences, reopenErrorGroup, resolveErrorGroup } from '../../store/error-groups.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { notFound } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';
import { windowOf } from '../window.ts';

const DAY_MS = 86_400_000;
const MOST_OCCURRENCES = 100;
const params = z.object({ fingerprint: z.string().regex(/^[0-9a-f]{32}-[0-9a-f]{8}$/) });

/** `GET errors`: failures grouped by what they have in common; editors mark groups resolved. */
export function errorRoutes(api: Api, context: ApiContext): void {
  groupsRoute(api, context);
  occurrencesRoute(api, context);
  resolutionRoutes(api, context);
}

function groupsRoute(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/errors',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listErrorGroups',
      summary: 'Failed steps of a window, those that are the same failure taken together',
      tags: ['errors'],
      querystring: errorGroupsQuerySchema,
      response: { 200: errorGroupsResponseSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { state, ...filter } = request.query;
      const window = windowOf(request.query, DAY_MS);
      const resolved = state === undefined ? undefined : state === 'resolved';
      const groups = await listErrorGroups(store, window, { ...filter, resolved });
      return { from: window.from.toISOString(), to: window.to.toISOString(), groups };
    },
  });
}

function occurrencesRoute(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/errors/:fingerprint',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listErrorOccurrences',
      summary: 'The newest failures of a group',
      tags: ['errors'],
      params,
      response: { 200: errorOccurrencesResponseSchema, ...problemResponses },
    },
    handler: async (request) => ({
      occurrences: await listOccurrences(store, request.params.fingerprint, MOST_OCCURRENCES),
    }),
  });
}

function resolutionRoutes(api: Api, { store }: ApiContext): void {
  for (const action of ['resolve', 'reopen'] as const) {
    api.route({
      method: 'POST',
      url: `/errors/:fingerprint/${action}`,
      config: { access: 'editor' },
      schema: {
        operationId: `${action}ErrorGroup`,
        summary: action === 'resolve' ? 'Marks a group resolved until it is seen again' : 'Takes a resolution back',
        tags: ['errors'],
        params,
        response: { 204: z.null(), ...problemResponses },
      },
      handler: async (request, reply) => {
        const { fingerprint } = request.params;
        if ((await listOccurrences(store, fingerprint, 1)).length === 0) {
          throw notFound('error group', fingerprint);
        }
        const actor = actorFrom(request);
        await (action === 'resolve'
          ? resolveErrorGroup(store, fingerprint, actor)
          : reopenErrorGroup(store, fingerprint));
        await audit(store, { actor, action: `${action}_error`, run_id: null, reason: null, details: { fingerprint } });
        return reply.code(204).send(null);
      },
    });
  }
}

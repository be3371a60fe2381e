import { z } from 'zod';

import type { Api } from '../server.types.ts';

/** `GET openapi.json`: every route of the service, for people and for generators of clients. */
export function openApiRoute(api: Api): void {
  api.route({
    method: 'GET',
    url: '/openapi.json',
    config: { access: 'public' },
    schema: {
      operationId: 'getOpenApi',
      summary: 'This document',
      tags: ['service'],
      security: [],
      response: { 200: z.record(z.string(), z.unknown()) },
    },
    handler: () => ({ ...api.swagger() }),
  });
}

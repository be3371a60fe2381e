import type { FastifyInstance } from 'fastify';

import { problem } from './problems.ts';

/** Turns away addresses with a NUL character: PostgreSQL keeps none in a text, and so finds none. */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.url.includes('%00')) {
      throw problem(400, 'The request cannot be read', 'the address holds a NUL character', 'leave out %00');
    }
  });
}

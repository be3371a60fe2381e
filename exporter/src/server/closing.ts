import type { FastifyInstance } from 'fastify';

import { problem } from './problems.ts';

/** From `close` on, requests on connections that are still open are turned away, so that their clients go elsewhere. */
export function refuseWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (closing) {
      reply.header('connection', 'close').header('retry-after', 5);
      throw problem(503, 'The service is stopping', 'it takes no new requests', 'try again in a few seconds');
    }
  });
}

import type { Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { problem } from './problems.ts';

/** From `close` on, requests on connections that are still open are turned away, so that their clients go elsewhere. */
export function refuseWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) {
      reply.header('connection', 'close');
    }
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (closing) {
      reply.header('retry-after', 5);
      throw problem(503, 'The service is stopping', 'it takes no new requests', 'try again in a few seconds');
    }
  });
}

/**
 * Browsers connect ahead of need. Node counts a connection without a request as busy, so that `close` would wait a
 * minute for it.
 */
export function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    for (const socket of unused) {
      socket.destroy();
    }
  });
}

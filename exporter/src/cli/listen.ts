import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';

const PORTS_TRIED = 20;

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * Listens on a port, or on the next free one above it.
 * @throws what the operating system says when no port can be had.
 */
export async function listenNear(
  server: FastifyInstance,
  host: string,
  port: number
): Promise<{ url: string; moved: boolean }> {
  for (let offset = 0; ; offset += 1) {
    try {
      await server.listen({ host, port: port === 0 ? 0 : port + offset });
      const address = server.server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      return { url: `http://${name}:${address.port}`, moved: offset > 0 };
    } catch (error) {
      if (!isInUse(error) || offset + 1 >= PORTS_TRIED) {
        throw error;
      }
    }
  }
}

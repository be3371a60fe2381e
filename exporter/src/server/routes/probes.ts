import { checkStore } from '../health.ts';
import { isLoopback } from '../loopback.ts';
import type { Api, ApiContext } from '../server.types.ts';

/**
 * `/healthz`, `/readyz` for whoever restarts and routes to the service, without a token and without details;
 * `/metrics` for Prometheus, with a viewer token unless the server listens on loopback only.
 */
export function probeRoutes(app: Api, { store, telemetry, host }: ApiContext): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  app.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, () => ({ status: 'ok' }));

  app.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    const ready = !closing && (await checkStore(store)).status === 'ok';
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'down' });
  });

  app.get(
    '/metrics',
    { config: { access: isLoopback(host) ? 'public' : 'viewer' }, schema: { hide: true } },
    async (_request, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await telemetry.metricsText())
  );
}

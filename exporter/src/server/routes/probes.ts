import { z } from 'zod';

import { checkStore } from '../health.ts';
import { isLoopback } from '../loopback.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const probeSchema = z.object({ status: z.enum(['ok', 'down']) });

/**
 * `/healthz`, `/readyz` for whoever restarts and routes to the service, without a token and without details;
 * `/metrics` for Prometheus, with a viewer token unless the server listens on loopback only.
 */
export function probeRoutes(app: Api, context: ApiContext): void {
  livenessRoute(app);
  readinessRoute(app, context);
  prometheusRoute(app, context);
}

function livenessRoute(app: Api): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { access: 'public' },
    schema: {
      operationId: 'getLiveness',
      summary: 'Whether the process answers',
      tags: ['service'],
      security: [],
      response: { 200: probeSchema, ...problemResponses },
    },
    handler: () => ({ status: 'ok' as const }),
  });
}

function readinessRoute(app: Api, { store }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/readyz',
    config: { access: 'public' },
    schema: {
      operationId: 'getReadiness',
      summary: 'Whether requests can be met: the store answers and the service is not stopping',
      tags: ['service'],
      security: [],
      response: { 200: probeSchema, 503: probeSchema, ...problemResponses },
    },
    handler: async (_request, reply) =>
      (await checkStore(store)).status === 'ok' ? { status: 'ok' as const } : reply.code(503).send({ status: 'down' }),
  });
}

function prometheusRoute(app: Api, { telemetry, host }: ApiContext): void {
  const open = isLoopback(host);
  app.route({
    method: 'GET',
    url: '/metrics',
    config: { access: open ? 'public' : 'viewer' },
    schema: {
      operationId: 'getPrometheusMetrics',
      summary: 'Metrics for Prometheus; needs a token unless the service listens on loopback only',
      tags: ['service'],
      ...(open ? { security: [] } : {}),
      response: {
        200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
        ...problemResponses,
      },
    },
    handler: async (_request, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await telemetry.metricsText()),
  });
}

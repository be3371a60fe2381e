import { currentMetricsSchema, seriesQuerySchema, seriesResponseSchema } from '../../contract/api.ts';
import { currentMetrics, readSeries } from '../../store/metrics.ts';
import { problem } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const DEFAULT_RANGE_MS = 15 * 60_000;
/** More points than any screen is wide. */
const MAX_BUCKETS = 5000;

/** The service's counters, now and over time. */
export function metricsRoutes(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/metrics/current',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getCurrentMetrics',
      summary: 'Counters of the whole service now',
      tags: ['metrics'],
      response: { 200: currentMetricsSchema, ...problemResponses },
    },
    handler: () => currentMetrics(store),
  });

  api.route({
    method: 'GET',
    url: '/metrics/series',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getMetricsSeries',
      summary: 'Tokens, cost, latency, errors and runs in equal buckets, oldest first; the last 15 minutes by default',
      tags: ['metrics'],
      querystring: seriesQuerySchema,
      response: { 200: seriesResponseSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { step_s, run_id } = request.query;
      const to = request.query.to === undefined ? new Date() : new Date(request.query.to);
      const from =
        request.query.from === undefined ? new Date(to.getTime() - DEFAULT_RANGE_MS) : new Date(request.query.from);
      ensureRange(from, to, step_s);
      return { step_s, buckets: await readSeries(store, { from, to, step_s, run_id }) };
    },
  });
}

function ensureRange(from: Date, to: Date, stepSeconds: number): void {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  if (seconds <= 0) {
    throw problem(400, 'The request is not valid', 'querystring.from: is not before "to"');
  }
  if (seconds / stepSeconds > MAX_BUCKETS) {
    throw problem(
      400,
      'The request is not valid',
      `querystring.step_s: the range would have more than ${MAX_BUCKETS} buckets`,
      `give step_s of at least ${Math.ceil(seconds / MAX_BUCKETS)}`
    );
  }
}

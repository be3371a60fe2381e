import { type Analytics, analyticsQuerySchema, analyticsSchema } from '../../contract/analytics.ts';
import {
  readBuckets,
  readHours,
  readLatency,
  readModels,
  readPipelines,
  readSteps,
  readTotals,
} from '../../store/analytics.ts';
import { readSuggestions } from '../../store/suggestions.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';
import { ensureTimeZone, windowOf } from '../window.ts';

const WEEK_MS = 7 * 86_400_000;
/** About as many as a chart can show side by side. */
const MOST_BUCKETS = 120;
const WIDTHS_S = [60, 300, 900, 3600, 6 * 3600, 86_400, 7 * 86_400];

/** `GET analytics`: history, cost, providers and peaks of a window. */
export function analyticsRoutes(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/analytics',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getAnalytics',
      summary: 'What runs and model calls of a window did and cost, beside the window before it',
      tags: ['analytics'],
      querystring: analyticsQuerySchema,
      response: { 200: analyticsSchema, ...problemResponses },
    },
    handler: async (request): Promise<Analytics> => {
      const { time_zone, from: _from, to: _to, ...filter } = request.query;
      const window = windowOf(request.query, WEEK_MS);
      ensureTimeZone(time_zone);
      const scope = { ...filter, ...window };
      const length = window.to.getTime() - window.from.getTime();
      const previous = { ...filter, from: new Date(window.from.getTime() - length), to: window.from };
      const step_s = WIDTHS_S.find((width) => length / 1000 / width <= MOST_BUCKETS) ?? 30 * 86_400;
      const [totals, before, buckets, pipelines, models, steps, hours, latency, suggestions] = await Promise.all([
        readTotals(store, scope),
        readTotals(store, previous),
        readBuckets(store, scope, step_s),
        readPipelines(store, scope, previous),
        readModels(store, scope),
        readSteps(store, scope),
        readHours(store, scope, time_zone),
        readLatency(store, scope, step_s),
        readSuggestions(store, scope),
      ]);
      return {
        from: window.from.toISOString(),
        to: window.to.toISOString(),
        totals,
        previous: before,
        step_s,
        buckets,
        pipelines,
        models,
        steps,
        hours,
        latency,
        suggestions,
      };
    },
  });
}

import { z } from 'zod';

import { logsQuerySchema } from '../../contract/api.ts';
import { eventSchema } from '../../contract/events.ts';
import { readLogs } from '../../store/events.ts';
import { refuseViewer } from '../hiding/hide-from-viewers.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const logsResponseSchema = z.object({ logs: z.array(eventSchema) });

/** `GET logs`: log entries as they were sent as events. */
export function logRoutes(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/logs',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listLogs',
      summary: 'The newest log entries that match, oldest first; `level` includes the levels above it',
      tags: ['logs'],
      querystring: logsQuerySchema,
      response: { 200: logsResponseSchema, ...problemResponses },
    },
    handler: async (request) => {
      if (request.query.search !== undefined) {
        // Which entries have a phrase tells what is in them.
        refuseViewer(context, request);
      }
      return { logs: await readLogs(context.store, request.query) };
    },
  });
}

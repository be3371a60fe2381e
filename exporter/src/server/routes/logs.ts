import { z } from 'zod';

import { logsQuerySchema } from '../../contract/api.ts';
import { LOG_LEVELS } from '../../contract/event-kinds.ts';
import { eventSchema } from '../../contract/events.ts';
import { readLogs } from '../../store/logs.ts';
import { refuseViewer } from '../hiding/hide-from-viewers.ts';
import { problem } from '../problems.ts';
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
      const { levels, from, to, ...query } = request.query;
      if (query.search !== undefined) {
        // Which entries have a phrase tells what is in them.
        refuseViewer(context, request);
      }
      const range = { from: dateOf(from), to: dateOf(to) };
      if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
        throw problem(400, 'The request is not valid', 'querystring.from: is after "to"');
      }
      const named = levels?.split(',');
      return {
        logs: await readLogs(
          context.store,
          { ...query, ...range, levels: named && LOG_LEVELS.filter((level) => named.includes(level)) },
          request.signal
        ),
      };
    },
  });
}

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

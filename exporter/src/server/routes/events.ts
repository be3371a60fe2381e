import { z } from 'zod';

import { eventsQuerySchema } from '../../contract/api.ts';
import { EVENT_KINDS, type EventKind } from '../../contract/event-kinds.ts';
import type { EventStreams } from '../events/streams.ts';
import { hiddenFrame } from '../hiding/hidden-frame.ts';
import { isHiddenFrom } from '../hiding/hide-from-viewers.ts';
import { problem } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const headersSchema = z.object({
  /** Sent by a browser that connects again; wins over the query. */
  'last-event-id': z.coerce.number().int().nonnegative().optional(),
});

/** `GET events`: every event as it happens, as server-sent events. */
export function eventRoutes(api: Api, context: ApiContext, streams: EventStreams): void {
  api.route({
    method: 'GET',
    url: '/events',
    // A HEAD request would open a stream as well.
    exposeHeadRoute: false,
    config: { access: 'viewer' },
    schema: {
      operationId: 'streamEvents',
      summary: 'Live events as server-sent events; resumes after Last-Event-ID without loss',
      tags: ['events'],
      querystring: eventsQuerySchema,
      headers: headersSchema,
      response: {
        200: {
          description: 'One event per message; `stream:reset` tells to load all state again',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const filter = { run_id: request.query.run_id, kinds: parseKinds(request.query.kinds) };
      if (streams.full) {
        reply.header('retry-after', 10);
        throw problem(
          503,
          'Too many event streams',
          'every place for an event stream is taken',
          'close tabs that are not needed; one stream per browser is enough'
        );
      }
      reply.hijack();
      await streams.serve(reply.raw, {
        filter,
        frame: isHiddenFrom(context, request) ? hiddenFrame : undefined,
        lastEventId: request.headers['last-event-id'] ?? request.query.last_event_id ?? null,
        log: request.log,
        headers: reply.getHeaders(),
      });
    },
  });
}

function parseKinds(text: string | undefined): EventKind[] | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  const names = text.split(',').map((name) => name.trim());
  const kinds = EVENT_KINDS.filter((kind) => names.includes(kind));
  const unknown = names.find((name) => !kinds.some((kind) => kind === name));
  if (unknown !== undefined) {
    throw problem(
      400,
      'The request is not valid',
      `querystring.kinds: there is no event kind "${unknown.slice(0, 100)}"`,
      `use ${EVENT_KINDS.join(', ')}`
    );
  }
  return kinds;
}

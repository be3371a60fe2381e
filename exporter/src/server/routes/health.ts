import { healthSchema } from '../../contract/api.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { readHealth } from '../health.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** `GET health`: for the settings page; answers 200 whatever the state is, since it could be asked. */
export function healthRoutes(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/health',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getHealth',
      summary: 'State of the service and of what it depends on',
      tags: ['service'],
      response: { 200: healthSchema, ...problemResponses },
    },
    handler: async (request) => ({ ...(await readHealth(context)), role: actorFrom(request).role }),
  });
}

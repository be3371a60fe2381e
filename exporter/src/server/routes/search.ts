import { searchQuerySchema, searchResponseSchema } from '../../contract/search.ts';
import { searchContent } from '../../store/search.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** `GET search`: a phrase in every prompt and response. */
export function searchRoutes(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/search',
    config: { access: 'viewer', content: true },
    schema: {
      operationId: 'searchContent',
      summary: 'Model calls whose prompt or response has a phrase, newest first',
      tags: ['runs'],
      querystring: searchQuerySchema,
      response: { 200: searchResponseSchema, ...problemResponses },
    },
    handler: (request) => searchContent(store, request.query),
  });
}

import { CONTROL_ACTIONS, type ControlRequest, controlRequestSchema } from '../../contract/api.ts';
import { runSchema } from '../../contract/run.ts';
import { storableText } from '../../store/json.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { problemResponses, runParams } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** `POST runs/{run_id}/{pause|resume|cancel}`: one route each, so that the OpenAPI document names them. */
export function controlRoutes(api: Api, { engine }: ApiContext): void {
  for (const action of CONTROL_ACTIONS) {
    api.route({
      method: 'POST',
      url: `/runs/:run_id/${action}`,
      config: { access: 'editor' },
      schema: {
        operationId: `${action}Run`,
        summary: `Asks the run to ${action}; the answer is the run as it is right after`,
        tags: ['runs'],
        params: runParams,
        body: controlRequestSchema.nullish(),
        response: { 200: runSchema, ...problemResponses },
      },
      handler: (request) =>
        engine.controlRun(request.params.run_id, action, actorFrom(request), reasonOf(request.body)),
    });
  }
}

function reasonOf(body: ControlRequest | null | undefined): string | undefined {
  return body?.reason === undefined ? undefined : storableText(body.reason);
}

import {
  auditQuerySchema,
  auditResponseSchema,
  bulkRequestSchema,
  bulkResponseSchema,
  retryRequestSchema,
  skipRequestSchema,
} from '../../contract/control.ts';
import { runSchema } from '../../contract/run.ts';
import { readAudit } from '../../store/audit.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { problemResponses, runParams } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** Repeats runs, leaves out steps, does the same to many runs, and tells who did what. */
export function repeatRoutes(api: Api, { engine, store }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/runs/:run_id/retry',
    config: { access: 'editor' },
    schema: {
      operationId: 'retryRun',
      summary: 'Repeats a run that has ended, from any step, with changes; the answer is the new run',
      tags: ['runs'],
      params: runParams,
      body: retryRequestSchema.nullish(),
      response: { 201: runSchema, ...problemResponses },
    },
    handler: async (request, reply) => {
      const run = await engine.retryRun(request.params.run_id, request.body ?? {}, actorFrom(request));
      reply.header('location', `/api/v1/runs/${run.run_id}`);
      return reply.code(201).send(run);
    },
  });

  api.route({
    method: 'POST',
    url: '/runs/:run_id/skip',
    config: { access: 'editor' },
    schema: {
      operationId: 'skipStep',
      summary: 'Leaves out a step that has not begun',
      tags: ['runs'],
      params: runParams,
      body: skipRequestSchema,
      response: { 200: runSchema, ...problemResponses },
    },
    handler: (request) => engine.skipStep(request.params.run_id, request.body, actorFrom(request)),
  });

  api.route({
    method: 'POST',
    url: '/runs/bulk',
    config: { access: 'editor' },
    schema: {
      operationId: 'bulkRuns',
      summary: 'Pauses, resumes, cancels or retries many runs, named one by one or by a filter',
      tags: ['runs'],
      body: bulkRequestSchema,
      response: { 200: bulkResponseSchema, ...problemResponses },
    },
    handler: (request) => engine.bulkRuns(request.body, actorFrom(request)),
  });

  api.route({
    method: 'GET',
    url: '/audit',
    config: { access: 'editor' },
    schema: {
      operationId: 'listAudit',
      summary: 'Who did what, when and why, newest first',
      tags: ['service'],
      querystring: auditQuerySchema,
      response: { 200: auditResponseSchema, ...problemResponses },
    },
    handler: (request) => readAudit(store, request.query),
  });
}

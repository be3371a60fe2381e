import { z } from 'zod';

import {
  pipelineSchema,
  pipelineSourceQuerySchema,
  validateRequestSchema,
  type ValidateResponse,
  validateResponseSchema,
} from '../../contract/api.ts';
import { declaredVariables } from '../../workflow/declared.ts';
import { parseWorkflow } from '../../workflow/parse.ts';
import { PipelineCatalog } from '../pipelines/catalog.ts';
import { readWorkflowFile } from '../pipelines/read.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** The workspace's workflow files, and the validator. */
export function pipelineRoutes(api: Api, { store, workspace, policy }: ApiContext): void {
  const catalog = new PipelineCatalog(workspace);

  api.route({
    method: 'GET',
    url: '/pipelines',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listPipelines',
      summary: 'Workflow files of the workspace, each with its newest run',
      tags: ['pipelines'],
      response: { 200: z.object({ pipelines: z.array(pipelineSchema) }), ...problemResponses },
    },
    handler: async () => ({ pipelines: await catalog.list(store) }),
  });

  api.route({
    method: 'GET',
    url: '/pipelines/source',
    config: { access: 'viewer', content: true },
    schema: {
      operationId: 'getPipelineSource',
      summary: 'The text of a workflow file of the workspace',
      tags: ['pipelines'],
      querystring: pipelineSourceQuerySchema,
      response: {
        200: { description: 'YAML', content: { 'text/yaml': { schema: z.string() } } },
        ...problemResponses,
      },
    },
    handler: async (request, reply) =>
      reply.type('text/yaml; charset=utf-8').send(await readWorkflowFile(workspace, request.query.file)),
  });

  api.route({
    method: 'POST',
    url: '/pipelines/validate',
    config: { access: 'viewer' },
    schema: {
      operationId: 'validatePipeline',
      summary: 'Checks YAML text; changes nothing',
      tags: ['pipelines'],
      body: validateRequestSchema,
      response: { 200: validateResponseSchema, ...problemResponses },
    },
    handler: (request): ValidateResponse => {
      const { workflow, diagnostics, revision } = parseWorkflow(request.body.source, {
        file: request.body.file,
        policy,
      });
      return {
        valid: workflow !== null,
        pipeline_name: workflow?.name ?? null,
        revision,
        variables: workflow === null ? {} : declaredVariables(workflow),
        diagnostics,
      };
    },
  });
}

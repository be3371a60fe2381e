import { z } from 'zod';

import { listRunsQuerySchema, listRunsResponseSchema, startRunRequestSchema } from '../../contract/api.ts';
import { type RunDetail, runDetailSchema, runSchema, type StartedWith } from '../../contract/run.ts';
import { type RunRow, toRun, toStep } from '../../store/rows.ts';
import { findRunIdOfTrace, findRunRow, listRuns } from '../../store/runs.ts';
import { listStepRows } from '../../store/steps.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { isHiddenFrom } from '../hiding/hide-from-viewers.ts';
import { readWorkflowFile } from '../pipelines/read.ts';
import { notFound } from '../problems.ts';
import { problemResponses, runOrTraceParams, runParams, traceIdSchema } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';
import { ensureTimeZone } from '../window.ts';

/** Lists, starts and shows runs. */
export function runRoutes(api: Api, context: ApiContext): void {
  listRoute(api, context);
  startRoute(api, context);
  detailRoute(api, context);
  sourceRoute(api, context);
}

function listRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/runs',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listRuns',
      summary: 'Runs, newest first',
      tags: ['runs'],
      querystring: listRunsQuerySchema,
      response: { 200: listRunsResponseSchema, ...problemResponses },
    },
    handler: (request) => {
      ensureTimeZone(request.query.time_zone ?? 'UTC');
      return listRuns(context.store, request.query, { namesOnly: isHiddenFrom(context, request) });
    },
  });
}

function startRoute(api: Api, { engine, workspace }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/runs',
    config: { access: 'editor' },
    schema: {
      operationId: 'startRun',
      summary: 'Starts a run of a workspace file or of YAML text',
      tags: ['runs'],
      body: startRunRequestSchema,
      response: { 201: runSchema, ...problemResponses },
    },
    handler: async (request, reply) => {
      const { file, source, ...options } = request.body;
      const text = file === undefined ? (source ?? '') : await readWorkflowFile(workspace, file);
      const run = await engine.startRun(
        { ...options, source: text, file: file ?? null, trigger: 'api' },
        actorFrom(request)
      );
      reply.header('location', `/api/v1/runs/${run.run_id}`);
      return reply.code(201).send(run);
    },
  });
}

function detailRoute(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/runs/:run_id',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getRun',
      summary: 'A run with its steps',
      tags: ['runs'],
      params: runOrTraceParams,
      response: { 200: runDetailSchema, ...problemResponses },
    },
    handler: async (request): Promise<RunDetail> => {
      const { run_id: named } = request.params;
      const runId = traceIdSchema.safeParse(named).success ? await findRunIdOfTrace(store.db, named) : named;
      const row = runId === null ? null : await findRunRow(store.db, runId);
      if (row === null) {
        throw notFound('run', named);
      }
      const steps = await listStepRows(store, row.id);
      return {
        ...toRun(row),
        steps: steps.map(toStep),
        variables: row.config.variables,
        description: row.description,
        started_with: startedWith(row),
      };
    },
  });
}

function startedWith({ source_file, config }: RunRow): StartedWith {
  const { provider, model, steps = {}, environment = {} } = config;
  return { file: source_file, provider, model, steps, environment: Object.keys(environment) };
}

function sourceRoute(api: Api, { store, telemetry }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/runs/:run_id/source',
    config: { access: 'viewer', content: true },
    schema: {
      operationId: 'getRunSource',
      summary: 'The workflow file as it was started, with secrets masked',
      tags: ['runs'],
      params: runParams,
      response: {
        200: { description: 'YAML', content: { 'text/yaml': { schema: z.string() } } },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const row = await findRunRow(store.db, request.params.run_id);
      if (row === null) {
        throw notFound('run', request.params.run_id);
      }
      return reply.type('text/yaml; charset=utf-8').send(telemetry.redactSecrets(row.source));
    },
  });
}

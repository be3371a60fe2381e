import { z } from 'zod';

import { pipelineSourceQuerySchema } from '../../contract/api.ts';
import {
  listRevisionsQuerySchema,
  listRevisionsResponseSchema,
  pipelineFileSchema,
  type PipelineRevisionText,
  pipelineRevisionTextSchema,
  restorePipelineRequestSchema,
  savedPipelineSchema,
  savePipelineRequestSchema,
} from '../../contract/pipeline-files.ts';
import type { Store } from '../../store/database.ts';
import { findRevision, listRevisions } from '../../store/revisions.ts';
import { isSealed } from '../../store/sealed-columns.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { readPipelineFile, savePipeline } from '../pipelines/save.ts';
import { notFound, problem } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const revisionParams = z.object({ revision_id: z.uuid() });
const tags = ['pipelines'];

/** Workflow files to read and write, and the texts they have had. */
export function pipelineFileRoutes(api: Api, context: ApiContext): void {
  readRoutes(api, context);
  writeRoutes(api, context);
}

function readRoutes(api: Api, { store, workspace }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/pipelines/file',
    config: { access: 'viewer', content: true },
    schema: {
      operationId: 'getPipelineFile',
      summary: 'A workflow file of the workspace with its revision',
      tags,
      querystring: pipelineSourceQuerySchema,
      response: { 200: pipelineFileSchema, ...problemResponses },
    },
    handler: (request) => readPipelineFile(workspace, request.query.file),
  });

  api.route({
    method: 'GET',
    url: '/pipelines/revisions',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listPipelineRevisions',
      summary: 'Texts that a workflow file has had, newest first',
      tags,
      querystring: listRevisionsQuerySchema,
      response: { 200: listRevisionsResponseSchema, ...problemResponses },
    },
    handler: (request) => listRevisions(store, request.query),
  });

  api.route({
    method: 'GET',
    url: '/pipelines/revisions/:revision_id',
    config: { access: 'viewer', content: true },
    schema: {
      operationId: 'getPipelineRevision',
      summary: 'A text that a workflow file has had',
      tags,
      params: revisionParams,
      response: { 200: pipelineRevisionTextSchema, ...problemResponses },
    },
    handler: (request) => revisionOf(store, request.params.revision_id),
  });
}

function writeRoutes(api: Api, { store, workspace }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/pipelines/source',
    config: { access: 'editor' },
    schema: {
      operationId: 'savePipeline',
      summary: 'Writes a workflow file, unless it has changed since it was read',
      tags,
      body: savePipelineRequestSchema,
      response: { 200: savedPipelineSchema, ...problemResponses },
    },
    handler: (request) => {
      const { reason = null, ...body } = request.body;
      return savePipeline({ store, workspace }, { ...body, reason, kind: 'saved', actor: actorFrom(request) });
    },
  });

  api.route({
    method: 'POST',
    url: '/pipelines/revisions/:revision_id/restore',
    config: { access: 'editor' },
    schema: {
      operationId: 'restorePipelineRevision',
      summary: 'Writes a text that the file has had, as its newest revision',
      tags,
      params: revisionParams,
      body: restorePipelineRequestSchema,
      response: { 200: savedPipelineSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { file, source } = await revisionOf(store, request.params.revision_id);
      const { base_revision, reason = null } = request.body;
      const save = { file, source, base_revision, reason, kind: 'restored' as const, allow_invalid: true };
      return savePipeline({ store, workspace }, { ...save, actor: actorFrom(request) });
    },
  });
}

async function revisionOf(store: Store, revisionId: string): Promise<PipelineRevisionText> {
  const revision = await findRevision(store, revisionId);
  if (revision === null) {
    throw notFound('revision', revisionId);
  }
  if (isSealed(revision.source)) {
    throw problem(
      409,
      'Revision is sealed',
      'The text was sealed with a key that this service does not have.',
      'Set STEPSCOPE_SECRET_KEY_PREVIOUS to the key that the service had when the text was saved.'
    );
  }
  return revision;
}

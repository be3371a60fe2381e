import { z } from 'zod';

import { controlRequestSchema } from '../../contract/api.ts';
import {
  batchPreviewRequestSchema,
  batchPreviewSchema,
  batchSchema,
  listBatchesQuerySchema,
  listBatchesResponseSchema,
  listBatchItemsQuerySchema,
  listBatchItemsResponseSchema,
  startBatchRequestSchema,
} from '../../contract/batch.ts';
import { readInputs } from '../../engine/batch-inputs.ts';
import { findBatch, listBatches, listBatchItems } from '../../store/batches.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { notFound } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const batchParams = z.object({ batch_id: z.uuid() });

/** Runs a workflow over many inputs, and shows how far it is. */
export function batchRoutes(api: Api, context: ApiContext): void {
  startRoutes(api, context);
  previewRoute(api);
  readRoutes(api, context);
}

function startRoutes(api: Api, { engine }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/batches',
    config: { access: 'editor' },
    schema: {
      operationId: 'startBatch',
      summary: 'Runs a workflow over a list, a CSV text or JSON lines',
      tags: ['batches'],
      body: startBatchRequestSchema,
      response: { 201: batchSchema, ...problemResponses },
    },
    handler: async (request, reply) => {
      const batch = await engine.batches.start(request.body, actorFrom(request));
      reply.header('location', `/api/v1/batches/${batch.batch_id}`);
      return reply.code(201).send(batch);
    },
  });

  api.route({
    method: 'POST',
    url: '/batches/:batch_id/cancel',
    config: { access: 'editor' },
    schema: {
      operationId: 'cancelBatch',
      summary: 'Begins no more runs of the batch and cancels those that go on',
      tags: ['batches'],
      params: batchParams,
      body: controlRequestSchema.nullish(),
      response: { 200: batchSchema, ...problemResponses },
    },
    handler: (request) => engine.batches.cancel(request.params.batch_id, actorFrom(request), request.body?.reason),
  });
}

/** JSON lines need not have the same keys; these are looked at. */
const LOOKED_AT = 100;

function previewRoute(api: Api): void {
  api.route({
    method: 'POST',
    url: '/batches/preview',
    config: { access: 'editor' },
    schema: {
      operationId: 'previewBatch',
      summary: 'How a CSV text or JSON lines are read as inputs; starts nothing',
      tags: ['batches'],
      body: batchPreviewRequestSchema,
      response: { 200: batchPreviewSchema, ...problemResponses },
    },
    handler: ({ body }) => {
      const { offset, limit, ...text } = body;
      const inputs = readInputs(text);
      const columns = new Set(inputs.slice(0, LOOKED_AT).flatMap((input) => Object.keys(input)));
      return { items_total: inputs.length, columns: [...columns], items: inputs.slice(offset, offset + limit) };
    },
  });
}

function readRoutes(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/batches',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listBatches',
      summary: 'Batches, newest first',
      tags: ['batches'],
      querystring: listBatchesQuerySchema,
      response: { 200: listBatchesResponseSchema, ...problemResponses },
    },
    handler: (request) => listBatches(store, request.query),
  });

  api.route({
    method: 'GET',
    url: '/batches/:batch_id',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getBatch',
      summary: 'A batch with the counts of its runs',
      tags: ['batches'],
      params: batchParams,
      response: { 200: batchSchema, ...problemResponses },
    },
    handler: async (request) => {
      const batch = await findBatch(store, request.params.batch_id);
      if (batch === null) {
        throw notFound('batch', request.params.batch_id);
      }
      return batch;
    },
  });

  api.route({
    method: 'GET',
    url: '/batches/:batch_id/items',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listBatchItems',
      summary: 'Inputs of a batch, each with the state of its run',
      tags: ['batches'],
      params: batchParams,
      querystring: listBatchItemsQuerySchema,
      response: { 200: listBatchItemsResponseSchema, ...problemResponses },
    },
    handler: (request) => listBatchItems(store, request.params.batch_id, request.query),
  });
}

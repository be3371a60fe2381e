import { z } from 'zod';

import {
  changeScheduleRequestSchema,
  createScheduleRequestSchema,
  listSchedulesResponseSchema,
  scheduleSchema,
} from '../../contract/batch.ts';
import { actorFrom } from '../auth/authenticate.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const scheduleParams = z.object({ schedule_id: z.uuid() });

/** Workflow files that are run by the clock. */
export function scheduleRoutes(api: Api, { engine: { schedules } }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/schedules',
    config: { access: 'viewer' },
    schema: {
      operationId: 'listSchedules',
      summary: 'Schedules by name, each with its newest run and its next time',
      tags: ['schedules'],
      response: { 200: listSchedulesResponseSchema, ...problemResponses },
    },
    handler: async () => ({ schedules: await schedules.list() }),
  });

  api.route({
    method: 'POST',
    url: '/schedules',
    config: { access: 'editor' },
    schema: {
      operationId: 'createSchedule',
      summary: 'Runs a workspace file by the clock',
      tags: ['schedules'],
      body: createScheduleRequestSchema,
      response: { 201: scheduleSchema, ...problemResponses },
    },
    handler: async (request, reply) => reply.code(201).send(await schedules.create(request.body, actorFrom(request))),
  });

  api.route({
    method: 'PATCH',
    url: '/schedules/:schedule_id',
    config: { access: 'editor' },
    schema: {
      operationId: 'changeSchedule',
      summary: 'Turns a schedule on or off, or changes its times',
      tags: ['schedules'],
      params: scheduleParams,
      body: changeScheduleRequestSchema,
      response: { 200: scheduleSchema, ...problemResponses },
    },
    handler: (request) => schedules.change(request.params.schedule_id, request.body, actorFrom(request)),
  });

  api.route({
    method: 'DELETE',
    url: '/schedules/:schedule_id',
    config: { access: 'editor' },
    schema: {
      operationId: 'deleteSchedule',
      summary: 'Removes a schedule; its runs stay',
      tags: ['schedules'],
      params: scheduleParams,
      response: { 204: z.null().describe('Removed'), ...problemResponses },
    },
    handler: async (request, reply) => {
      await schedules.remove(request.params.schedule_id, actorFrom(request));
      return reply.code(204).send(null);
    },
  });
}

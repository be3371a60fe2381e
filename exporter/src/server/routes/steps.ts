import { z } from 'zod';

import { modelCallContentSchema, type StepDetail, stepDetailSchema } from '../../contract/run.ts';
import { findCallBeginning } from '../../store/call-beginning.ts';
import { findModelCall, listModelCalls } from '../../store/calls.ts';
import { toStep } from '../../store/rows.ts';
import { findStepRow } from '../../store/steps.ts';
import { notFound } from '../problems.ts';
import { problemResponses, runParams } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

const stepParams = runParams.extend({ step_execution_id: z.uuid() });
const callParams = runParams.extend({ model_call_id: z.uuid() });
const callQuery = z.strictObject({
  text_limit: z.coerce.number().int().min(1).max(10_000_000).optional().meta({
    description:
      'For a first look at long texts: at most that many characters of each, and no messages. `texts_cut` tells such an answer from a whole one.',
  }),
});

/** Steps and model calls of a run, in full. */
export function stepRoutes(api: Api, { store }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/runs/:run_id/steps/:step_execution_id',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getStep',
      summary: 'One attempt of a step, with configuration, input, output and its model calls',
      tags: ['runs'],
      params: stepParams,
      response: { 200: stepDetailSchema, ...problemResponses },
    },
    handler: async (request): Promise<StepDetail> => {
      const { run_id, step_execution_id } = request.params;
      const row = await findStepRow(store, run_id, step_execution_id);
      if (row === null) {
        throw notFound('step', `${step_execution_id} of run ${run_id}`);
      }
      const { config, resolved_config, input, output } = row;
      const calls = await listModelCalls(store, step_execution_id);
      return { ...toStep(row), config, resolved_config, input, output, calls };
    },
  });

  api.route({
    method: 'GET',
    url: '/runs/:run_id/model-calls/:model_call_id',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getModelCall',
      summary: 'A model call with its whole prompt and response',
      tags: ['runs'],
      params: callParams,
      querystring: callQuery,
      response: { 200: modelCallContentSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { run_id, model_call_id } = request.params;
      const { text_limit } = request.query;
      const call = await (text_limit === undefined
        ? findModelCall(store, run_id, model_call_id)
        : findCallBeginning(store, run_id, model_call_id, text_limit));
      if (call === null) {
        throw notFound('model call', `${model_call_id} of run ${run_id}`);
      }
      return call;
    },
  });
}

import { z } from 'zod';

import { countSpans } from '../../store/calls-of-run.ts';
import { findRunRow } from '../../store/runs.ts';
import { isHiddenFrom } from '../hiding/hide-from-viewers.ts';
import { storedRun } from '../otlp/stored-run.ts';
import { notFound, problem } from '../problems.ts';
import { problemResponses, runParams } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** More spans than these make no document that a person opens. */
const MAX_SPANS = 10_000;

/** It is sent as it was made; what it looks like is OpenTelemetry's to say. */
const exportRequestSchema = z.custom<Buffer>((value) => Buffer.isBuffer(value)).meta({ type: 'object' });

/** `GET runs/{run_id}/otlp`: a run in the format of OpenTelemetry. */
export function otlpRoutes(api: Api, context: ApiContext): void {
  const { store, telemetry } = context;
  api.route({
    method: 'GET',
    url: '/runs/:run_id/otlp',
    config: { access: 'viewer' },
    schema: {
      operationId: 'getRunOtlp',
      summary:
        'The spans of a run, its steps and model calls that have ended, as OTLP/JSON; tool calls of the last day, without what they were given and gave',
      tags: ['runs'],
      params: runParams,
      response: {
        200: {
          description: 'An `ExportTraceServiceRequest` as `POST /v1/traces` of OTLP/HTTP takes it',
          content: { 'application/json': { schema: exportRequestSchema } },
        },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const { run_id } = request.params;
      const row = await findRunRow(store.db, run_id);
      if (row === null) {
        throw notFound('run', run_id);
      }
      const { steps, calls } = await countSpans(store, run_id);
      if (steps + calls > MAX_SPANS) {
        throw problem(
          413,
          'The run is too large to export',
          `it has ${steps + calls} spans; one document has at most ${MAX_SPANS}`,
          'read the trace from where its telemetry is sent, e.g. Tempo'
        );
      }
      const hidden = isHiddenFrom(context, request);
      const run = await storedRun(store, row, { calls_total: calls, tools_most: MAX_SPANS - steps - calls, hidden });
      if (run === null) {
        throw problem(409, 'The run has no trace yet', 'it has not started', 'ask again when it runs');
      }
      const shown = hidden ? telemetry.withCapture('none') : telemetry;
      const document = await shown.traceOf(run);
      return reply.type('application/json; charset=utf-8').send(Buffer.from(document));
    },
  });
}

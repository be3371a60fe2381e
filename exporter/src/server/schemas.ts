import { z } from 'zod';

import { analyticsSchema, analyticsTotalsSchema } from '../contract/analytics.ts';
import {
  diagnosticSchema,
  healthSchema,
  listRunsResponseSchema,
  pipelineSchema,
  providerStateSchema,
  seriesBucketSchema,
} from '../contract/api.ts';
import { batchItemSchema, batchSchema, scheduleSchema } from '../contract/batch.ts';
import { auditEntrySchema } from '../contract/control.ts';
import { errorGroupSchema, errorOccurrenceSchema } from '../contract/error-groups.ts';
import { eventSchema, metricsSnapshotSchema } from '../contract/events.ts';
import { failureSchema, problemSchema } from '../contract/problem.ts';
import {
  modelCallContentSchema,
  modelCallSchema,
  runDetailSchema,
  runSchema,
  stepDetailSchema,
  stepSchema,
} from '../contract/run.ts';
import { searchHitSchema } from '../contract/search.ts';
import { usageSchema } from '../contract/usage.ts';

/** Schemas that the OpenAPI document names and refers to. */
export const components = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Usage: usageSchema,
  Failure: failureSchema,
  Problem: problemSchema,
  Run: runSchema,
  RunDetail: runDetailSchema,
  Step: stepSchema,
  StepDetail: stepDetailSchema,
  ModelCall: modelCallSchema,
  ModelCallContent: modelCallContentSchema,
  RunPage: listRunsResponseSchema,
  MetricsSnapshot: metricsSnapshotSchema,
  SeriesBucket: seriesBucketSchema,
  Pipeline: pipelineSchema,
  Diagnostic: diagnosticSchema,
  ProviderState: providerStateSchema,
  Health: healthSchema,
  PipelineEvent: eventSchema,
  Batch: batchSchema,
  BatchItem: batchItemSchema,
  Schedule: scheduleSchema,
  AuditEntry: auditEntrySchema,
  SearchHit: searchHitSchema,
  Analytics: analyticsSchema,
  AnalyticsTotals: analyticsTotalsSchema,
  ErrorGroup: errorGroupSchema,
  ErrorOccurrence: errorOccurrenceSchema,
})) {
  components.add(schema, { id });
}

/** The answer of every route that fails. */
export const problemResponses = {
  default: {
    description: 'What went wrong, as RFC 9457 problem details',
    content: { 'application/problem+json': { schema: problemSchema } },
  },
};

export const runParams = z.object({ run_id: z.uuid() });

/** The id of a trace, as spans and logs have it. */
export const traceIdSchema = z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 hex digits');

/** What names a run where a link from a trace leads. */
export const runOrTraceParams = z.object({
  run_id: z.union([z.uuid(), traceIdSchema]).describe('Id of the run, or of its trace (32 hex digits)'),
});

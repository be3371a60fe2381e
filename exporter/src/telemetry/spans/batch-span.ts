import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';

import { ATTR, SPAN_NAME } from '../../contract/semconv.ts';
import type { BatchStart } from '../telemetry.ts';
import { refOf, type SpanTools } from './span-context.ts';

/**
 * Records that a batch was started, as a span of a trace of its own. A batch may take days, and each of its runs is a
 * trace, so the span is a moment that all of them link to. @returns its traceparent
 */
export function recordBatchSpan(batch: BatchStart, tools: SpanTools): string {
  const attributes = {
    [ATTR.batchId]: batch.batch_id,
    [ATTR.batchItems]: batch.items,
    [ATTR.workflow]: batch.pipeline_name,
  };
  const span = tools.tracer.startSpan(
    SPAN_NAME.batch(batch.name),
    { kind: SpanKind.INTERNAL, attributes },
    ROOT_CONTEXT
  );
  span.end();
  return refOf(span).traceparent;
}

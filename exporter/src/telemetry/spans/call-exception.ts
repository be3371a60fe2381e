import type { Span } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api';

import { ATTR, EVENT_NAME, OPERATION } from '../../contract/semconv.ts';
import type { ModelCallResult, ModelCallStart } from '../telemetry.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import { childOf, defined } from './span-context.ts';

/**
 * Sends the log record of a model call that failed, of WARN as the conventions ask for, with what leads to it.
 * https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-exceptions.md
 */
export function logException(
  call: ModelCallStart,
  error: NonNullable<ModelCallResult['error']>,
  place: { span: Span; run: RunContext; step_path: string },
  tools: SpanTools
): void {
  const message = tools.content.redact(error.message);
  tools.logger.emit({
    eventName: EVENT_NAME.operationException,
    severityNumber: SeverityNumber.WARN,
    severityText: 'WARN',
    body: message,
    context: childOf(place.span),
    attributes: defined({
      [ATTR.exceptionType]: error.type,
      [ATTR.exceptionMessage]: message,
      [ATTR.operationName]: call.operation ?? OPERATION.chat,
      [ATTR.providerName]: call.provider,
      [ATTR.requestModel]: call.model,
      [ATTR.runId]: place.run.run_id,
      [ATTR.stepPath]: place.step_path,
      [ATTR.simulated]: call.simulated,
    }),
  });
}

import { SeverityNumber } from '@opentelemetry/api';

import { ATTR, EVENT_NAME } from '../../contract/semconv.ts';
import type { ModelCallResult, ModelCallStart } from '../telemetry.ts';
import { callAttributes, type CallSite } from './call-site.ts';
import { childOf, type SpanTools } from './span-context.ts';

/**
 * Sends the log record of a model call that failed, of WARN as the conventions ask for, with what leads to it.
 * https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-exceptions.md
 */
export function logException(
  call: ModelCallStart,
  error: NonNullable<ModelCallResult['error']>,
  place: CallSite,
  tools: SpanTools
): void {
  const message = tools.content.redact(error.message);
  tools.logger.emit({
    eventName: EVENT_NAME.operationException,
    severityNumber: SeverityNumber.WARN,
    severityText: 'WARN',
    body: message,
    context: childOf(place.span),
    attributes: {
      [ATTR.exceptionType]: error.type,
      [ATTR.exceptionMessage]: message,
      ...callAttributes(call, place),
    },
  });
}

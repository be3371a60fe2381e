import { ERROR_TYPES, type ErrorType } from '@stepscope/exporter/contract/error-types';
import type { Failure } from '@stepscope/exporter/contract/problem';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { textAt } from '../otlp/attributes';
import type { TraceSpan } from '../otlp/decodeTrace';

const isErrorType = (type: string): type is ErrorType => ERROR_TYPES.some((known) => known === type);

/** Why a span ended badly; null when it did not. A type of another instrumentation is kept in the message. */
export function failureOf(span: TraceSpan): Failure | null {
  if (!span.failed) {
    return null;
  }
  const type = textAt(span.attributes, ATTR.errorType) ?? '';
  const message = span.status_message ?? textAt(span.attributes, 'exception.message', 'error.message');
  const step = textAt(span.attributes, ATTR.stepName);
  return {
    type: isErrorType(type) ? type : 'step',
    message: [isErrorType(type) || type === '' ? undefined : type, message].filter(Boolean).join(': ') || span.name,
    ...(step === undefined ? {} : { step_name: step }),
  };
}

import { t } from '@grafana/i18n';
import type { ErrorType } from '@stepscope/exporter/contract/error-types';

/** What a kind of error is called. */
export function errorTypeWord(type: ErrorType): string {
  const words: Record<ErrorType, () => string> = {
    authentication: () => t('stepscope.errors.type.authentication', 'wrong key'),
    permission: () => t('stepscope.errors.type.permission', 'no permission'),
    rate_limit: () => t('stepscope.errors.type.rate-limit', 'rate limit'),
    overloaded: () => t('stepscope.errors.type.overloaded', 'provider overloaded'),
    server_error: () => t('stepscope.errors.type.server-error', 'provider error'),
    timeout: () => t('stepscope.errors.type.timeout', 'timeout'),
    network: () => t('stepscope.errors.type.network', 'network'),
    invalid_request: () => t('stepscope.errors.type.invalid-request', 'refused request'),
    invalid_response: () => t('stepscope.errors.type.invalid-response', 'unusable answer'),
    content_filter: () => t('stepscope.errors.type.content-filter', 'content filter'),
    budget_exceeded: () => t('stepscope.errors.type.budget', 'budget used up'),
    condition: () => t('stepscope.errors.type.condition', 'condition'),
    template: () => t('stepscope.errors.type.template', 'template'),
    file: () => t('stepscope.errors.type.file', 'file'),
    output_schema: () => t('stepscope.errors.type.output-schema', 'answer does not fit the schema'),
    step: () => t('stepscope.errors.type.step', 'step'),
    cancelled: () => t('stepscope.errors.type.cancelled', 'cancelled'),
    internal: () => t('stepscope.errors.type.internal', 'internal'),
  };
  return words[type]();
}

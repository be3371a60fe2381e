/** Why a run, step or model call ended badly. `type` has few values, so that it can label a metric. */
export const ERROR_TYPES = [
  'authentication',
  'permission',
  'rate_limit',
  'overloaded',
  'server_error',
  'timeout',
  'network',
  'invalid_request',
  'invalid_response',
  'content_filter',
  'budget_exceeded',
  'condition',
  'template',
  'file',
  'output_schema',
  'step',
  'cancelled',
  'internal',
] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

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

/**
 * Of a group of failures. `new`: first seen in the window. `regressed`: seen again after somebody marked it resolved.
 * `resolved`: marked so and not seen since. `ongoing`: the rest.
 */
export const ERROR_GROUP_STATES = ['new', 'regressed', 'ongoing', 'resolved'] as const;

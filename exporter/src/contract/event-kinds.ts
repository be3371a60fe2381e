/**
 * Kinds of live events; names fixed by the seed, DESIGN §5. `pipeline:updated` is ours: a run's counters or what is
 * asked of it have changed, its status has not.
 */
export const EVENT_KINDS = [
  'pipeline:queued',
  'pipeline:started',
  'pipeline:updated',
  'pipeline:paused',
  'pipeline:resumed',
  'pipeline:completed',
  'pipeline:error',
  'pipeline:cancelled',
  'step:started',
  'step:progress',
  'step:completed',
  'step:error',
  'step:retrying',
  'step:skipped',
  'prompt:sent',
  'response:streaming',
  'response:received',
  'metrics:updated',
  'log:entry',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

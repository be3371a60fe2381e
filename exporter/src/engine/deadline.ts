import { StepFailure } from './failure.ts';

/** Longest delay of a Node timer, in milliseconds; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface Deadline {
  /** Aborted when `signal` is, and with a StepFailure of type `timeout` when the time is over. */
  signal: AbortSignal;
  dispose(): void;
}

/** Limits work by time, besides what already limits it. `what` begins the message, e.g. `the step`. */
export function startDeadline(signal: AbortSignal, ms: number, what: string): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new StepFailure({
          type: 'timeout',
          message: `${what} took longer than ${ms} ms`,
          fix: 'raise the time limit, or make the work smaller',
        })
      ),
    Math.min(Math.max(ms, 0), MAX_TIMER_MS)
  );
  return { signal: AbortSignal.any([signal, controller.signal]), dispose: () => clearTimeout(timer) };
}

import type { StreamOptions } from './provider.ts';
import { DEFAULT_IDLE_TIMEOUT_MS } from './provider.ts';

export type DeadlineCause = 'cancelled' | 'timeout' | 'idle';

/** One call's limits, as a signal that says why it fired. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** What ended the call; null while it may go on. */
  cause(): DeadlineCause | null;
  /** Something arrived: the idle timer starts again. */
  touch(): void;
  /** Stops all timers and lets go of the caller's signal. */
  dispose(): void;
}

/** Longest delay of a Node timer, in milliseconds; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** An SDK's timeout, ms: later than our own deadline, so that it is ours that tells the reason. */
export function sdkTimeout(timeoutMs: number): number {
  return Math.min(Math.ceil(timeoutMs) + 5000, MAX_TIMER_MS);
}

/** Joins the caller's signal, the total time and the idle time of one call. */
export function startDeadline(options: Pick<StreamOptions, 'signal' | 'timeout_ms' | 'idle_timeout_ms'>): Deadline {
  const controller = new AbortController();
  let cause: DeadlineCause | null = null;
  const end = (why: DeadlineCause) => {
    cause ??= why;
    controller.abort();
  };
  const cancel = () => end('cancelled');
  const total = setTimeout(() => end('timeout'), Math.min(options.timeout_ms, MAX_TIMER_MS));
  const idle = setTimeout(
    () => end('idle'),
    Math.min(options.idle_timeout_ms ?? DEFAULT_IDLE_TIMEOUT_MS, MAX_TIMER_MS)
  );
  if (options.signal.aborted) {
    cancel();
  } else {
    options.signal.addEventListener('abort', cancel, { once: true });
  }
  return {
    signal: controller.signal,
    cause: () => cause,
    touch: () => void idle.refresh(),
    dispose: () => {
      clearTimeout(total);
      clearTimeout(idle);
      options.signal.removeEventListener('abort', cancel);
    },
  };
}

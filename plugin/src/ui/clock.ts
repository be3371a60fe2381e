/**
 * The service's time, as far as this browser can tell. Live timers count from times that the service wrote, so a
 * browser whose clock is wrong would show wrong or negative durations without it.
 */

interface Sample {
  offset: number;
  at: number;
}

/** Older samples are forgotten, so that a corrected clock is followed. */
const SAMPLE_LIFE_MS = 5 * 60_000;
/** Below this the difference is network delay, not a wrong clock. */
const TOLERATED_MS = 300;

let best: Sample | undefined;

/** Learns from a time the service has just sent (ISO). A replayed old event only gives a smaller offset and is ignored. */
export function observeServerTime(iso: string, receivedAt: number = Date.now()): void {
  const offset = Date.parse(iso) - receivedAt;
  if (Number.isNaN(offset)) {
    return;
  }
  if (best === undefined || offset > best.offset || receivedAt - best.at > SAMPLE_LIFE_MS) {
    best = { offset, at: receivedAt };
  }
}

/** The service's present time in ms since 1970. */
export function serverNow(localNow: number = Date.now()): number {
  const offset = best?.offset ?? 0;
  return localNow + (Math.abs(offset) < TOLERATED_MS ? 0 : offset);
}

/** Forgets what was learned; for tests. */
export function resetServerClock(): void {
  best = undefined;
}

const FIRST_MS = 1_000;
const MAX_MS = 30_000;
/** A receiver may ask for more patience than our own limit, but not for hours. */
const MAX_RETRY_AFTER_MS = 300_000;

/** Wait before attempt `failures + 1`: doubling from 1 s to 30 s, between half and all of it at random. */
export function backoffMs(failures: number, random = Math.random): number {
  const ceiling = Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/**
 * Milliseconds that a `Retry-After` header asks for (seconds or a date, RFC 9110 §10.2.3); null when absent, wrong, or
 * of no time at all, such as the date of a receiver whose clock is behind: at once and again and again is no wait.
 */
export function retryAfterMs(header: string | null, now = Date.now()): number | null {
  if (!header) {
    return null;
  }
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? Math.min(MAX_RETRY_AFTER_MS, wait) : null;
}

/** Unix milliseconds as the contract has times: ISO 8601 in UTC. */
export const isoTime = (ms: number) => new Date(ms).toISOString();

/** Unix milliseconds of an ISO time, or what `fallback` says. */
export function msOf(iso: string | null | undefined, fallback: number): number {
  const ms = iso === null || iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(ms) ? fallback : ms;
}

/**
 * Where a search goes on that was asked up to `to_ms` and reached back to `reached`, all in Unix ms: at least to the whole
 * second before, so that it ends.
 */
export const onwards = (to_ms: number, reached: number) =>
  reached < to_ms ? reached : Math.floor((to_ms - 1) / 1000) * 1000;

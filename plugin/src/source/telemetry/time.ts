/** Unix milliseconds as the contract has times: ISO 8601 in UTC. */
export const isoTime = (ms: number) => new Date(ms).toISOString();

/** Unix milliseconds of an ISO time, or what `fallback` says. */
export function msOf(iso: string | null | undefined, fallback: number): number {
  const ms = iso === null || iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(ms) ? fallback : ms;
}

/** The whole second before a moment, both in Unix ms. */
export const secondBefore = (ms: number) => Math.floor((ms - 1) / 1000) * 1000;

import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Reads again and again until `predicate` holds; returns the value it held for.
 * @throws Error with the last value read when `timeoutMs` pass first.
 */
export async function eventually<T>(
  read: () => T | Promise<T>,
  predicate: (value: T) => boolean,
  timeoutMs: number,
  what = 'condition'
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (predicate(value)) {
      return value;
    }
    if (Date.now() >= deadline) {
      throw new Error(`${what}: not met within ${timeoutMs} ms; last value: ${JSON.stringify(value)?.slice(0, 2000)}`);
    }
    await delay(POLL_MS);
  }
}

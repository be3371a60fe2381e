import { setTimeout as delay } from 'node:timers/promises';

const MINUTE_MS = 60_000;
/** A provider that asks for a longer wait than this holds back only the call it told so. */
const MAX_HOLD_MS = 60_000;

/**
 * Lets calls through at a set rate, and none before the time a provider asked to wait for (Retry-After), so that its
 * refusal of one call is not repeated by all the others.
 */
export class RateGate {
  readonly #limit: number;
  readonly #windowMs: number;
  #started: number[] = [];
  #heldUntil = 0;

  /** `limit`: calls in a minute; Infinity for any number. */
  constructor(limit: number, windowMs = MINUTE_MS) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Resolves when a call may leave, and counts it. Rejects with the signal's reason when aborted while waiting. */
  async pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = performance.now();
      const wait = this.#waitAt(now);
      if (wait <= 0) {
        this.#started.push(now);
        return;
      }
      await delay(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /** Nothing passes for so long. */
  holdBack(ms: number): void {
    if (ms <= MAX_HOLD_MS) {
      this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
    }
  }

  #waitAt(now: number): number {
    if (this.#limit !== Infinity) {
      this.#started = this.#started.filter((start) => start > now - this.#windowMs);
    } else {
      this.#started = [];
    }
    const oldest = this.#started.at(-this.#limit);
    const free = this.#limit === Infinity || oldest === undefined ? 0 : oldest + this.#windowMs;
    return Math.max(free, this.#heldUntil) - now;
  }
}

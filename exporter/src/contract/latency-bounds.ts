/** Where one class of durations ends and the next begins: each is twice as wide as the one before. */
export const LATENCY_BOUNDS_MS: readonly number[] = [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000];

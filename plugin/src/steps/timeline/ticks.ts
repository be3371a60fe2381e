import type { TimeScale } from './scale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Distances that people count in. */
const STEPS_MS = [
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

export interface Tick {
  /** Time since the run started, ms. */
  elapsed: number;
  /** Place in percent of the width. */
  left: number;
}

/** Marks of the axis at round times, about `most` of them, none in a collapsed gap. */
export function ticksOf(scale: TimeScale, most: number): Tick[] {
  const drawn = scale.segments.filter(({ collapsed }) => !collapsed);
  const busy = drawn.reduce((sum, { start, end }) => sum + end - start, 0);
  if (busy <= 0) {
    return [{ elapsed: 0, left: 0 }];
  }
  const days = Math.ceil(busy / most / (24 * HOUR)) * 24 * HOUR;
  const step = STEPS_MS.find((candidate) => busy / candidate <= most) ?? days;
  return drawn.flatMap(({ start, end }) => {
    const first = Math.ceil((start - scale.start) / step);
    const last = Math.floor((end - scale.start) / step);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
      const elapsed = (first + index) * step;
      return { elapsed, left: scale.at(scale.start + elapsed) };
    });
  });
}

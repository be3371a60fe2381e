import fc from 'fast-check';

import { createScale } from './scale';
import { ticksOf } from './ticks';
import { panBy, timeAt, viewBetween, zoomAround, zoomed } from './zoom';

const MINUTE = 60_000;
const whole = createScale([{ start: 0, end: 100 * MINUTE }], 0, 100 * MINUTE);
const paused = createScale(
  [
    { start: 0, end: 40 * MINUTE },
    { start: 600 * MINUTE, end: 660 * MINUTE },
  ],
  0,
  660 * MINUTE
);

test('what is in view fills the axis, what is not stands outside of it', () => {
  const near = zoomed(whole, { start: 20 * MINUTE, end: 30 * MINUTE });
  expect([20, 25, 30].map((minute) => near.at(minute * MINUTE))).toEqual([0, 50, 100]);
  expect(near.at(0)).toBeLessThan(0);
  expect(near.at(90 * MINUTE)).toBeGreaterThan(100);
  expect(zoomed(whole, undefined)).toBe(whole);
  expect(ticksOf(near, 5).map(({ elapsed }) => elapsed / MINUTE)).toEqual([20, 22, 24, 26, 28, 30]);
});

test('a place of the axis is a time, and back, in view or not, with gaps or without', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(whole, paused), (mille, scale) => {
      expect(scale.at(timeAt(scale, mille / 10))).toBeCloseTo(mille / 10, 3);
      const near = zoomed(scale, { start: 10 * MINUTE, end: 30 * MINUTE });
      expect(near.at(timeAt(near, mille / 10))).toBeCloseTo(mille / 10, 3);
    })
  );
});

test('nearer keeps the time it is pointed at in view; farther ends at the whole', () => {
  const near = zoomAround(whole, undefined, 2, 10 * MINUTE);
  expect(near).toEqual({ start: 0, end: 50 * MINUTE });
  expect(zoomAround(whole, near, 2, undefined)).toEqual({ start: 12.5 * MINUTE, end: 37.5 * MINUTE });
  expect(zoomAround(whole, near, 0.5, undefined)).toBeUndefined();
  const nearest = { start: 0, end: 25 };
  expect(zoomAround(whole, nearest, 2, undefined)).toBe(nearest);
});

test('a view moves along and stops at the ends', () => {
  const view = { start: 20 * MINUTE, end: 40 * MINUTE };
  expect(panBy(whole, view, 0.5)).toEqual({ start: 30 * MINUTE, end: 50 * MINUTE });
  expect(panBy(whole, view, -4)).toEqual({ start: 0, end: 20 * MINUTE });
  expect(panBy(whole, undefined, 1)).toBeUndefined();
});

test('a drag either way is a view; a press is none', () => {
  const view = viewBetween(whole, 60, 40);
  expect(view?.start).toBeCloseTo(40 * MINUTE);
  expect(view?.end).toBeCloseTo(60 * MINUTE);
  expect(viewBetween(whole, 50, 50)).toBeUndefined();
});

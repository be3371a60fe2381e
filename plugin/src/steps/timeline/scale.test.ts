import fc from 'fast-check';

import { aStep } from '../../ui/fixtures';
import { buildStepTree } from '../tree/stepTree';
import { busyIntervals, mergeIntervals } from './intervals';
import { createScale } from './scale';
import { ticksOf } from './ticks';

const MINUTE = 60_000;

test('without idle time the axis is linear', () => {
  const scale = createScale([{ start: 1000, end: 5000 }], 1000, 5000);
  expect([1000, 2000, 5000, 9000, 0].map(scale.at)).toEqual([0, 25, 100, 100, 0]);
});

test('a night of pause is narrow, what was done around it is not', () => {
  const busy = [
    { start: 0, end: MINUTE },
    { start: 600 * MINUTE, end: Infinity },
  ];
  const scale = createScale(busy, 0, 601 * MINUTE);
  expect(scale.segments.map(({ collapsed }) => collapsed)).toEqual([false, true, false]);
  expect(scale.at(MINUTE)).toBeCloseTo(48);
  expect(scale.at(600 * MINUTE)).toBeCloseTo(52);
  expect(scale.at(601 * MINUTE)).toBeCloseTo(100);
});

test('a short breath between steps stays as it is', () => {
  const busy = [
    { start: 0, end: 60_000 },
    { start: 61_000, end: 120_000 },
  ];
  expect(createScale(busy, 0, 120_000).segments).toHaveLength(1);
});

test('the axis never goes back and never leaves its width', () => {
  const interval = fc.record({ start: fc.integer({ min: 0, max: 1e7 }), length: fc.integer({ min: 0, max: 1e6 }) });
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 60 }), fc.array(fc.integer({ min: -1e6, max: 2e7 })), (raw, times) => {
      const busy = mergeIntervals(raw.map(({ start, length }) => ({ start, end: start + length })));
      const end = Math.max(1, ...busy.map((one) => one.end));
      const scale = createScale(busy, 0, end);
      const places = times.sort((a, b) => a - b).map(scale.at);
      places.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(100.000001);
        expect(place).toBeGreaterThanOrEqual((places[index - 1] ?? 0) - 1e-9);
      });
      scale.segments.slice(1).forEach((segment, index) => {
        expect(segment.start).toBe(scale.segments[index]?.end);
      });
    })
  );
});

test('marks stand at round times, about as many as there is room for, and none in a gap', () => {
  const scale = createScale(
    [
      { start: 0, end: 10_000 },
      { start: 600_000, end: 610_000 },
    ],
    0,
    610_000
  );
  expect(ticksOf(scale, 5).map(({ elapsed }) => elapsed)).toEqual([0, 5000, 10_000, 600_000, 605_000, 610_000]);
  expect(ticksOf(createScale([], 0, 0), 5)).toEqual([{ elapsed: 0, left: 0 }]);
});

test('a loop is busy only while its steps are', () => {
  const at = (second: number) => new Date(second * 1000).toISOString();
  const step = (path: string, parent: string | null, from: number, to: number | null) =>
    aStep({
      step_path: path,
      parent_path: parent,
      started_at: at(from),
      completed_at: to === null ? null : at(to),
    });
  const tree = buildStepTree([
    step('loop', null, 0, null),
    step('loop[0]/a', 'loop[0]', 0, 10),
    step('loop[1]/a', 'loop[1]', 100, null),
  ]);
  expect(busyIntervals(tree)).toEqual([
    { start: 0, end: 10_000 },
    { start: 100_000, end: Infinity },
  ]);
});

test('10,000 steps are laid out in a fraction of a second', () => {
  const steps = Array.from({ length: 10_000 }, (_, index) =>
    aStep({ step_path: `loop[${index}]/a`, parent_path: `loop[${index}]` })
  );
  const before = performance.now();
  const tree = buildStepTree(steps);
  createScale(busyIntervals(tree), 0, 1);
  expect(tree.byPath.size).toBe(20_000);
  expect(performance.now() - before).toBeLessThan(500);
});

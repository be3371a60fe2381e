import fc from 'fast-check';

import { aStep } from '../../ui/fixtures';
import { buildStepTree } from '../tree/stepTree';
import { criticalPath } from './criticalPath';

const BEGIN = Date.parse('2026-08-01T12:00:00.000Z');
const iso = (second: number) => new Date(BEGIN + second * 1000).toISOString();
const step = (path: string, from: number, to: number | null, changes = {}) =>
  aStep({ step_path: path, started_at: iso(from), completed_at: to === null ? null : iso(to), ...changes });
const inLoop = (index: number, from: number, to: number | null) =>
  step(`loop[${index}]/write`, from, to, { parent_path: `loop[${index}]` });
const pathOf = (...steps: ReturnType<typeof aStep>[]) => [...criticalPath(buildStepTree(steps))].sort();

test('of what ran side by side, the one that the rest waited for', () => {
  const loop = step('loop', 2, 9, { step_type: 'for_loop' });
  expect(pathOf(step('plan', 0, 2), loop, inLoop(0, 2, 5), inLoop(1, 2, 9), step('end', 9, 10))).toEqual([
    'end',
    'loop',
    'loop[1]',
    'loop[1]/write',
    'plan',
  ]);
});

test('a run one step after the other has no path to point out', () => {
  expect(pathOf(step('a', 0, 2), step('b', 2, 4), step('c', 4, 4))).toEqual([]);
  expect(pathOf()).toEqual([]);
});

test('a step that goes on is the last one, and all attempts of a step are one', () => {
  const first = step('b', 3, 4, { status: 'failed' });
  const again = step('b', 6, null, { attempt: 2, status: 'running' });
  expect(pathOf(step('a', 0, 3), step('beside', 0, 2), first, again)).toEqual(['a', 'b']);
});

test('steps of the path follow each other, and none that ended between two of them was left out', () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 20 }), (all) => {
      const spans = all.map(([from, length], index) => ({ name: `s${index}`, from, to: from + length }));
      const names = criticalPath(buildStepTree(spans.map(({ name, from, to }) => step(name, from, to))));
      const chain = spans.filter(({ name }) => names.has(name)).sort((a, b) => a.from - b.from);
      if (chain.length > 0) {
        expect(chain.at(-1)?.to).toBe(Math.max(...spans.map(({ to }) => to)));
      }
      for (const [index, { to }] of chain.slice(0, -1).entries()) {
        const next = chain[index + 1]?.from ?? 0;
        expect(to).toBeLessThanOrEqual(next);
        expect(spans.some((other) => other.to > to && other.to <= next)).toBe(false);
      }
    })
  );
});

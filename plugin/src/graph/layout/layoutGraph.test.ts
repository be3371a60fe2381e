import fc from 'fast-check';

import type { PlanStep } from '../model/plan.types';
import { readPlan } from '../model/readPlan';
import { layoutGraph } from './layoutGraph';

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

const apart = (a: Rect, b: Rect) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const holds = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const step = (name: string, changes: Partial<PlanStep> = {}): PlanStep => ({
  path: name,
  name,
  type: 'claude',
  rule: undefined,
  tasks: [],
  bodies: [],
  uses: [],
  ...changes,
});

/** Any plan with at most so many steps inside of each other. */
function anyPlan(levels: number): fc.Arbitrary<PlanStep[]> {
  const inner: fc.Arbitrary<PlanStep[][]> =
    levels === 0 ? fc.constant([]) : fc.array(anyPlan(levels - 1), { maxLength: 3 });
  const anyStep = fc
    .record({
      tasks: fc.array(fc.constant('task'), { maxLength: 5 }),
      kind: fc.constantFrom('loop' as const, 'branch' as const, 'pipeline' as const),
      inner,
    })
    .map(({ tasks, kind, inner: bodies }) =>
      step('s', { tasks, bodies: bodies.map((steps, at) => ({ kind, label: String(at), steps })) })
    );
  return fc.array(anyStep, { minLength: 1, maxLength: 4 });
}

test('nothing covers anything else, frames hold what is inside, and it all stands in the picture', () => {
  fc.assert(
    fc.property(anyPlan(2), fc.integer({ min: 360, max: 2000 }), (plan, maxWidth) => {
      const { boxes, frames, width, height } = layoutGraph(plan, maxWidth);
      const whole = { x: 0, y: 0, width, height };
      for (const [index, box] of boxes.entries()) {
        expect(holds(whole, box)).toBe(true);
        expect(boxes.slice(index + 1).every((other) => apart(box, other))).toBe(true);
        expect(frames.every((frame) => apart(frame, box) || holds(frame, box))).toBe(true);
      }
      expect(new Set(boxes.map(({ key }) => key)).size).toBe(boxes.length);
    }),
    { numRuns: 60 }
  );
});

const FILE = `
workflow:
  steps:
    - { name: plan, type: gemini, prompt: x }
    - name: review
      type: parallel_claude
      parallel_tasks: [{ id: facts, prompt: x }, { id: reader, prompt: x }, { id: opponent, prompt: x }]
    - { name: brief, type: claude, prompt: [{ type: previous_response, step: plan }] }
`;

test('steps stand below each other, parallel tasks beside each other; a phone wraps them', () => {
  const wide = layoutGraph(readPlan(FILE), 1200);
  const at = (key: string, layout = wide) => layout.boxes.find((box) => box.key === key);
  expect(at('plan')?.y).toBeLessThan(at('review')?.y ?? 0);
  expect(at('review')?.y).toBeLessThan(at('brief')?.y ?? 0);
  expect(new Set(wide.boxes.filter(({ kind }) => kind === 'task').map(({ y }) => y)).size).toBe(1);
  expect(wide.order.map(({ key }) => key)).toEqual([
    'review > review 0',
    'review > review 1',
    'review > review 2',
    'plan > review',
    'review > brief',
  ]);
  const phone = layoutGraph(readPlan(FILE), 366);
  expect(phone.width).toBeLessThanOrEqual(366);
  expect(new Set(phone.boxes.filter(({ kind }) => kind === 'task').map(({ y }) => y)).size).toBe(2);
});

test('data goes round everything between the step that has it and the one that reads it', () => {
  const { data, frames } = layoutGraph(readPlan(FILE), 1200);
  const [review] = frames;
  expect(data.map(({ key }) => key)).toEqual(['plan ~ brief']);
  expect(data[0]?.x).toBeGreaterThan((review?.x ?? 0) + (review?.width ?? 0));
});

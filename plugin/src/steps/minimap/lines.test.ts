import fc from 'fast-check';

import { aStep } from '../../ui/fixtures';
import { createScale } from '../timeline/scale';
import { timelineRows } from '../tree/rows';
import { buildStepTree } from '../tree/stepTree';
import { mapLines, rowSpans } from './lines';

const BEGIN = Date.parse('2026-08-01T12:00:00.000Z');
const iso = (second: number) => new Date(BEGIN + second * 1000).toISOString();
const scale = createScale([{ start: BEGIN, end: BEGIN + 100_000 }], BEGIN, BEGIN + 100_000);
const steps = Array.from({ length: 100 }, (_, index) =>
  aStep({
    step_path: `s${index}`,
    started_at: iso(index),
    completed_at: iso(index + 1),
    status: index === 42 ? 'failed' : 'completed',
  })
);
const spans = rowSpans(timelineRows(buildStepTree(steps), new Set()));

test('every row is on a line, in order, and no failure is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (most) => {
      const lines = mapLines(spans, scale, most);
      expect(lines).toHaveLength(Math.min(most, 100));
      expect(lines[0]?.left).toBeCloseTo(0);
      expect(lines.at(-1)?.right).toBeCloseTo(100);
      expect(lines.filter((line) => line?.status === 'failed')).toHaveLength(1);
    })
  );
});

test('what has not begun leaves its line empty, what goes on reaches to now', () => {
  const waiting = aStep({ step_path: 'waits', status: 'queued', started_at: null, completed_at: null });
  const open = aStep({ step_path: 'open', status: 'running', started_at: iso(50), completed_at: null });
  const [none, some] = mapLines(rowSpans(timelineRows(buildStepTree([waiting, open]), new Set())), scale, 10);
  expect(none).toBeUndefined();
  expect(some).toEqual({ left: 50, right: 100, status: 'running' });
});

import type { View } from './selectionUrl';
import { stepBack } from './stepBack';

test('leaves the full view first, then call, step and run, one at a time', () => {
  const path: View[] = [];
  let view: View | undefined = {
    selection: { run_id: 'r', step_execution_id: 's', model_call_id: 'c' },
    quadrant: 'prompt',
  };
  while (view !== undefined) {
    path.push(view);
    view = stepBack(view);
  }
  expect(path.slice(1)).toEqual([
    { selection: { run_id: 'r', step_execution_id: 's', model_call_id: 'c' }, quadrant: undefined },
    { selection: { run_id: 'r', step_execution_id: 's' }, quadrant: undefined },
    { selection: { run_id: 'r' }, quadrant: undefined },
    { selection: {}, quadrant: undefined },
  ]);
});

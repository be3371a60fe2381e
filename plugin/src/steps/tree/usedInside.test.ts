import { aStep } from '../../ui/fixtures';
import { buildStepTree } from './stepTree';
import { usedInside } from './usedInside';

const calls = (path: string, tokens_used: number, cost_usd: number | null, attempt = 1) =>
  aStep({
    step_path: path,
    parent_path: path.slice(0, path.lastIndexOf('/')),
    attempt,
    model: 'claude-sonnet-5',
    tokens_used,
    cost_usd,
    completed_at: '2026-11-28T12:00:00.000Z',
  });
const loop = aStep({ step_path: 'loop', step_type: 'for_loop', model: null, tokens_used: 0, cost_usd: null });
const usedIn = (path: string, ...steps: Array<ReturnType<typeof aStep>>) => {
  const node = buildStepTree([loop, ...steps]).byPath.get(path);
  return node && usedInside(node);
};

test('a loop used what its iterations used, attempts that failed included', () => {
  const steps = [
    calls('loop[0]/write', 100, 0.5),
    calls('loop[1]/write', 10, 0.25),
    calls('loop[1]/write', 7, 0.125, 2),
  ];
  expect(usedIn('loop', ...steps)).toEqual({ tokens: 117, cost_usd: 0.875, cost_complete: true });
  expect(usedIn('loop[1]', ...steps)).toEqual({ tokens: 17, cost_usd: 0.375, cost_complete: true });
  expect(usedIn('loop[0]/write', ...steps)).toBeUndefined();
});

test('one unknown price makes the sum a lower bound', () => {
  expect(usedIn('loop', calls('loop[0]/write', 100, 0.5), calls('loop[1]/write', 10, null))).toEqual({
    tokens: 110,
    cost_usd: 0.5,
    cost_complete: false,
  });
});

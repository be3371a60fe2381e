import fc from 'fast-check';

import { aStep } from '../../ui/fixtures';
import { nodeStatus } from './nodeStatus';
import { matchingRows, rowFor, timelineRows } from './rows';
import { buildStepTree, isLoop } from './stepTree';

const plan = aStep({ step_path: 'plan' });
const loop = aStep({ step_path: 'loop', step_type: 'for_loop' });
const inIteration = (index: number, status: 'completed' | 'failed' | 'running' = 'completed') =>
  aStep({ step_path: `loop[${index}]/write`, parent_path: `loop[${index}]`, status });
const nested = aStep({ step_path: 'nested', step_type: 'pipeline' });
const inner = aStep({ step_path: 'nested/inner', parent_path: 'nested' });

const tree = buildStepTree([
  plan,
  loop,
  inIteration(1, 'failed'),
  inIteration(0),
  inIteration(10, 'running'),
  nested,
  inner,
]);
const keys = (toggled: string[] = []) => timelineRows(tree, new Set(toggled)).map((row) => row.key);

test('iterations stand between a loop and its steps, in their order', () => {
  expect(tree.roots.map((node) => node.path)).toEqual(['plan', 'loop', 'nested']);
  const node = tree.byPath.get('loop');
  expect(node && isLoop(node)).toBe(true);
  expect(node?.children.map((child) => child.name)).toEqual(['loop[0]', 'loop[1]', 'loop[10]']);
  expect(node?.children.map(nodeStatus)).toEqual(['completed', 'failed', 'running']);
});

test('loops start folded and nested pipelines unfolded; a toggle turns that round', () => {
  expect(keys()).toEqual(['plan', 'loop', 'nested', 'nested/inner']);
  expect(keys(['loop', 'loop[1]', 'nested'])).toEqual([
    'plan',
    'loop',
    'loop[0]',
    'loop[0]/write',
    'loop[1]',
    'loop[10]',
    'loop[10]/write',
    'nested',
  ]);
});

test('a chosen step inside a folded one is shown by that one', () => {
  expect(rowFor(tree, 'loop[1]/write', new Set())).toBe('loop');
  expect(rowFor(tree, 'loop[1]/write', new Set(['loop']))).toBe('loop[1]/write');
  expect(rowFor(tree, 'nested/inner', new Set())).toBe('nested/inner');
  expect(rowFor(tree, undefined, new Set())).toBeUndefined();
});

test('attempts of a step are one node, whose state is the newest attempt', () => {
  const again = aStep({ step_path: 'plan', attempt: 2, status: 'running' });
  const [node] = buildStepTree([again, plan]).roots;
  expect(node?.attempts.map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect(node?.step).toBe(again);
});

test('nesting of loops in loops and pipelines', () => {
  const steps = [
    aStep({ step_path: 'a' }),
    aStep({ step_path: 'a[0]/b', parent_path: 'a[0]' }),
    aStep({ step_path: 'a[0]/b[2]/c', parent_path: 'a[0]/b[2]' }),
  ];
  const deepest = buildStepTree(steps).byPath.get('a[0]/b[2]/c');
  const above = [];
  for (let node = deepest?.parent; node !== undefined; node = node.parent) {
    above.push(node.path);
  }
  expect(above).toEqual(['a[0]/b[2]', 'a[0]/b', 'a[0]', 'a']);
});

test('search finds steps by words of path, model and status, without nesting', () => {
  expect(matchingRows(tree, 'loop WRITE failed').map((row) => row.key)).toEqual(['loop[1]/write']);
  expect(matchingRows(tree, 'gemini')).toHaveLength(7);
});

test('every step is in the tree once, whatever order they come in', () => {
  const all = [plan, loop, inIteration(0), inIteration(1), nested, inner];
  fc.assert(
    fc.property(fc.shuffledSubarray(all), (some) => {
      const { roots, byPath } = buildStepTree(some);
      const count = (nodes: typeof roots): number => nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
      expect(count(roots)).toBe(byPath.size);
      expect([...byPath.values()].filter((node) => node.step !== undefined)).toHaveLength(some.length);
    })
  );
});

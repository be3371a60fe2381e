import { aStep } from '../../ui/fixtures';
import { branchStates } from './branches';
import { attemptToShow, liveSteps } from './liveSteps';
import { plainPath } from './plainPath';
import { planOfSteps, withOtherFiles } from './planOfSteps';
import { readPlan } from './readPlan';

const inTurn = (index: number, changes = {}) =>
  aStep({ step_path: `loop[${index}]/write`, parent_path: `loop[${index}]`, ...changes });
const first = inTurn(1, { status: 'failed', cost_usd: 0.5 });
const again = inTurn(1, { attempt: 2 });
const bad = inTurn(10, { status: 'failed' });
const steps = [aStep({ step_path: 'loop', step_type: 'for_loop' }), bad, inTurn(0), first, again, inTurn(2)];

test('iterations of a step come together; each counts with its newest attempt, and every attempt is paid', () => {
  const live = liveSteps(steps);
  const write = live.get('loop/write');
  expect(write).toMatchObject({ status: 'failed', attempts: 2, tokens: 500 });
  expect(write?.latest).toHaveLength(4);
  expect(write?.cost).toBeCloseTo(0.54);
  expect(live.get('loop')?.turns).toEqual(['completed', 'completed', 'completed', 'failed']);
  expect(write && attemptToShow(write)).toBe(bad);
  expect(plainPath('a[3]/b[0]/c[d')).toBe('a/b/c[d');
});

test('a price that is not known makes the cost a lower bound', () => {
  const [unknown, free] = [
    aStep({ step_path: 'a', cost_usd: null }),
    aStep({ step_path: 'b', model: null, cost_usd: null }),
  ];
  const live = liveSteps([unknown, free]);
  expect(live.get('a')).toMatchObject({ cost: null, costComplete: false });
  expect(live.get('b')).toMatchObject({ cost: null, costComplete: true });
});

const [choice] = readPlan(`
workflow:
  steps:
    - name: choose
      type: switch
      expression: x
      cases: { good: [{ name: ship, type: test_echo }], bad: [{ name: both, type: test_echo }] }
      default: [{ name: both, type: test_echo }]
`);
const chosen = aStep({ step_path: 'choose', step_type: 'switch' });
const inside = (name: string) => aStep({ step_path: `choose/${name}`, parent_path: 'choose' });
const states = (...begun: ReturnType<typeof aStep>[]) => choice && branchStates(choice, liveSteps(begun));

test('a branch is taken when its steps run; undecided where nobody can tell', () => {
  expect(states()).toEqual(['open', 'open', 'open']);
  expect(states({ ...chosen, status: 'running', completed_at: null })).toEqual(['open', 'open', 'open']);
  expect(states(chosen, inside('ship'))).toEqual(['taken', 'not-taken', 'not-taken']);
  expect(states(chosen, inside('both'))).toEqual(['not-taken', 'open', 'open']);
});

test('without a file the plan is what has run', () => {
  const nested = [
    aStep({ step_path: 'nested', step_type: 'pipeline' }),
    aStep({ step_path: 'nested/own', parent_path: 'nested' }),
  ];
  const plan = planOfSteps([...steps, ...nested]);
  expect(plan.map(({ path, bodies }) => [path, bodies.map(({ kind }) => kind)])).toEqual([
    ['loop', ['loop']],
    ['nested', ['pipeline']],
  ]);
  expect(plan[0]?.bodies[0]?.steps.map(({ path }) => path)).toEqual(['loop/write']);
  const file = readPlan('workflow: { steps: [{ name: nested, type: pipeline, pipeline_file: own.yaml }] }');
  expect(withOtherFiles(file, nested)[0]?.bodies[0]?.steps.map(({ name }) => name)).toEqual(['own']);
});

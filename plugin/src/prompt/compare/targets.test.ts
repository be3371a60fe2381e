import { modelCall, step } from '../testdata';
import { compareTargets } from './targets';

it('offers the attempt before first, then the others, then the other calls', () => {
  const attempts = [1, 2, 3].map((attempt) => step({ attempt, step_execution_id: `s${attempt}` }));
  const call = modelCall({ step_execution_id: 's2' });
  const sibling = modelCall({ step_execution_id: 's2', model_call_id: 'sibling' });
  const targets = compareTargets({
    step: step({ attempt: 2, step_execution_id: 's2' }),
    attempts,
    calls: [call, sibling],
    call,
  });
  expect(targets.map(({ label }) => label)).toEqual(['Attempt 1', 'Attempt 3', 'Call 2']);
  expect(targets[2]?.model_call_id).toBe('sibling');
});

it('offers nothing where there is nothing else', () => {
  const call = modelCall({});
  expect(compareTargets({ step: step({}), attempts: [step({})], calls: [call], call })).toEqual([]);
});

import { retryChoices, retryRequest } from './retryChoices';

test('a broken run goes on where it broke, a finished one begins again, a step that was pointed at comes first', () => {
  expect(retryChoices({ status: 'failed', steps_completed: 2 }, undefined)).toEqual(['failed', 'start']);
  expect(retryChoices({ status: 'failed', steps_completed: 0 }, undefined)).toEqual(['start']);
  expect(retryChoices({ status: 'completed', steps_completed: 5 }, undefined)).toEqual(['start']);
  expect(retryChoices({ status: 'completed', steps_completed: 5 }, 'review')).toEqual(['step', 'start']);
});

test('only a start at a step names the step', () => {
  expect(retryRequest('step', 'review')).toEqual({ from: 'step', step_path: 'review' });
  expect(retryRequest('failed', 'review')).toEqual({ from: 'failed' });
});

import type { ModelCall } from '@stepscope/exporter/contract/run';

import { modelCall, step } from '../testdata';
import { attemptsOf, chooseCall, counterpart, inOrder, stepByName } from './chooseCall';

const call = (id: string, second: number, more: Partial<ModelCall> = {}): ModelCall =>
  modelCall({ model_call_id: id, started_at: `2026-01-02T03:04:0${second}.000Z`, ...more });

describe('chooseCall', () => {
  const calls = inOrder([call('c', 3), call('a', 1), call('b', 2)]);

  it('shows the wanted call', () => {
    expect(chooseCall(calls, 'b')?.model_call_id).toBe('b');
  });

  it('shows the last call, also where the wanted one belongs to another attempt', () => {
    expect(chooseCall(calls, undefined)?.model_call_id).toBe('c');
    expect(chooseCall(calls, 'elsewhere')?.model_call_id).toBe('c');
    expect(chooseCall([], 'a')).toBeUndefined();
  });

  it('stays with the first of several running calls', () => {
    const running = [call('a', 1), call('b', 2, { status: 'running' }), call('c', 3, { status: 'running' })];
    expect(chooseCall(running, undefined)?.model_call_id).toBe('b');
  });
});

it('lists the attempts of the same step in order', () => {
  const steps = [step({ attempt: 2 }), step({ step_path: 'plan' }), step({ attempt: 1 })];
  expect(attemptsOf(steps, step({})).map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect(attemptsOf([], step({ attempt: 3 })).map(({ attempt }) => attempt)).toEqual([3]);
});

it('finds the counterpart of a call in another attempt', () => {
  const others = [
    call('x', 1, { task_id: 'left' }),
    call('y', 2, { task_id: 'right' }),
    call('z', 3, { call_index: 4 }),
  ];
  expect(counterpart(call('a', 1, { task_id: 'left' }), others)?.model_call_id).toBe('x');
  expect(counterpart(call('a', 1, { task_id: 'gone' }), others)?.model_call_id).toBe('z');
  expect(counterpart(call('a', 1), [])).toBeUndefined();
});

it('goes to the attempt of a step that gave a result', () => {
  const steps = [
    step({ step_name: 'outline', attempt: 1, status: 'failed' }),
    step({ step_name: 'outline', attempt: 2, status: 'completed' }),
    step({ step_name: 'outline', attempt: 3, status: 'running' }),
  ];
  expect(stepByName(steps, 'outline')?.attempt).toBe(2);
  expect(stepByName(steps.slice(2), 'outline')?.attempt).toBe(3);
  expect(stepByName(steps, 'other')).toBeUndefined();
});

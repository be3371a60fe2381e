import { modelCall, step } from '../testdata';
import { railEntries } from './railEntries';

const chosen = (more: object) => {
  const call = modelCall({});
  return {
    step: step({}),
    steps: [],
    attempts: [step({})],
    calls: [call],
    call,
    content: undefined,
    contentError: null,
    retry: () => undefined,
    ...more,
  };
};
const look = (entries: ReturnType<typeof railEntries>) =>
  entries.map((entry) => `${entry.label}${entry.current ? ' *' : ''}`);

it('has nothing to offer for one call of one attempt', () => {
  expect(railEntries(chosen({}))).toEqual([]);
});

it('offers the attempts, newest first', () => {
  const first = step({ attempt: 1, step_execution_id: 'other', status: 'failed' });
  const entries = railEntries(chosen({ attempts: [first, step({})] }));
  expect(look(entries)).toEqual(['Attempt 2 *', 'Attempt 1']);
  expect(entries[1]?.selection).toEqual({ run_id: first.run_id, step_execution_id: 'other' });
});

it('offers the calls of the open attempt below it', () => {
  const second = modelCall({ model_call_id: 'second', task_id: 'security' });
  const entries = railEntries(chosen({ calls: [modelCall({}), second], call: second }));
  expect(look(entries)).toEqual(['Attempt 2', 'Call 1', 'Call 2: security *']);
  expect(entries[2]?.selection.model_call_id).toBe('second');
});

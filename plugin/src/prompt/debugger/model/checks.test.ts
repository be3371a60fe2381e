import { type Check, isUsable, passes } from './checks';

it.each<[Check, string, boolean]>([
  [{ kind: 'contains', text: 'Yes' }, 'well, yes.', true],
  [{ kind: 'contains', text: 'yes' }, 'no', false],
  [{ kind: 'lacks', text: 'sorry' }, 'I am Sorry', false],
  [{ kind: 'json' }, '```json\n{"a": 1}\n```', true],
  [{ kind: 'json' }, 'Here is: {"a": 1}', false],
])('%j of %s is %s', (check, answer, expected) => {
  expect(passes(check, answer)).toBe(expected);
});

it('has no use for a check without a text', () => {
  expect(isUsable({ kind: 'contains', text: '' })).toBe(false);
  expect(isUsable({ kind: 'json' })).toBe(true);
});

import { isCheck, isUsable, JUDGE_PROMPT, newCheck, readVerdict } from './checks';

it('has no use for a check without a text', () => {
  expect(isUsable(newCheck('contains'))).toBe(false);
  expect(isUsable({ kind: 'matches', text: ' ' })).toBe(false);
  expect(isUsable(newCheck('json'))).toBe(true);
  expect(isUsable(newCheck('judge'))).toBe(true);
});

it('asks the judge about the answer and what was asked', () => {
  expect(JUDGE_PROMPT).toContain('{{inputs.prompt}}');
  expect(JUDGE_PROMPT).toContain('{{inputs.answer}}');
});

it.each([
  ['PASS: it is brief', true, 'it is brief'],
  ['**FAIL** - names no source.\nMore', false, 'names no source.\nMore'],
  ['Passed', true, null],
  ['fail', false, null],
  ['Passable, I think', null, 'Passable, I think'],
  ['The answer would PASS', null, 'The answer would PASS'],
  ['', null, ''],
])('reads %j as %s', (reply, passed, reason) => {
  expect(readVerdict(reply)).toEqual({ passed, reason });
});

it.each([
  [{ kind: 'json', text: '' }, true],
  [{ kind: 'judge', text: 'Good?', provider: '', model: '' }, true],
  [{ kind: 'judge', text: 'Good?' }, false],
  [{ kind: 'guess', text: '' }, false],
  [{ kind: 'contains', text: 3 }, false],
  [null, false],
])('knows whether %j of a link is a check', (value, expected) => {
  expect(isCheck(value)).toBe(expected);
});

import { environmentChange, environmentOf, type EnvironmentRow, rowError } from './environmentRows';

const entered = (name: string, value: string): EnvironmentRow => ({ name, value, kept: false });
const kept = (name: string): EnvironmentRow => ({ name, value: '', kept: true });

test('rows with a name are the environment', () => {
  expect(environmentOf([entered(' TOKEN ', 'x'), entered('', ''), entered('EMPTY', '')])).toEqual({
    TOKEN: 'x',
    EMPTY: '',
  });
  expect(environmentOf([entered('', '')])).toBeUndefined();
});

test('a repeated run is told what differs', () => {
  const before = [kept('TOKEN'), kept('REGION')];
  expect(environmentChange(before, before)).toBeUndefined();
  expect(environmentChange(before, [kept('TOKEN')])).toEqual({ REGION: null });
  expect(environmentChange(before, [entered('TOKEN', 'new'), kept('REGION'), entered('MORE', 'm')])).toEqual({
    TOKEN: 'new',
    MORE: 'm',
  });
});

test.each([
  ['', '', undefined],
  ['', 'x', 'Enter a name'],
  ['1A', 'x', 'Letters, digits and _, no digit first'],
  ['A-B', '', 'Letters, digits and _, no digit first'],
  ['TOKEN', 'x', 'This name is there already'],
  ['_a1', 'x', undefined],
])('the row "%s" with the value "%s": %s', (name, value, error) => {
  expect(rowError([kept('TOKEN'), entered(name, value)], 1)).toBe(error);
});

import { pressed, rangeOf } from './rowSelection';

const ids = ['a', 'b', 'c', 'd', 'e'];
const press = (id: string, before?: string, range = true) => ({ id, before, range });

test('a range goes either way, and from a row that is gone only the pressed one is left', () => {
  expect(rangeOf(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, 'x', 'b')).toEqual(['b']);
  expect(rangeOf(ids, undefined, 'b')).toEqual(['b']);
});

test('a press turns one row, with a range all of them as that one', () => {
  expect([...pressed(new Set(), ids, press('a', undefined, false))]).toEqual(['a']);
  expect([...pressed(new Set(['a']), ids, press('c', 'a'))]).toEqual(['a', 'b', 'c']);
  expect([...pressed(new Set(['a', 'b', 'c']), ids, press('b', 'a'))]).toEqual(['c']);
});

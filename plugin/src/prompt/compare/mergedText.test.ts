import { changePlaces, mergedText } from './mergedText';

it('puts both texts in one and counts the places that differ', () => {
  const merged = mergedText(
    [
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: ' text ' },
      { kind: 'added', text: 'more' },
    ],
    { added: 'a', removed: 'r' }
  );
  expect(merged.text).toBe('oldnew text more');
  expect(merged.changes.map(({ start, end, change }) => [start, end, change])).toEqual([
    [0, 3, 'removed'],
    [3, 6, 'added'],
    [12, 16, 'added'],
  ]);
  expect(changePlaces(merged.changes)).toEqual([0, 12]);
});

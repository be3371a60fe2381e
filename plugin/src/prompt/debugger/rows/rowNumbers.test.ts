import { rowNumbers } from './rowNumbers';

it('reads which rows are meant', () => {
  expect(rowNumbers(' ', 3)).toEqual([1, 2, 3]);
  expect(rowNumbers('8, 1-3,2 – 4', 9)).toEqual([1, 2, 3, 4, 8]);
  expect(rowNumbers('2', 2)).toEqual([2]);
});

it.each(['0', '4', '3-1', '2-4', 'x', '1,', '1-2-3', '-1'])('names no rows of three: %s', (words) => {
  expect(rowNumbers(words, 3)).toBeNull();
});

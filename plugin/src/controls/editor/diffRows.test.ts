import fc from 'fast-check';

import { type DiffRow, diffRows } from './diffRows';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

it('shows a change with the lines around it, and folds the rest', () => {
  const before = numbered(20);
  expect(diffRows(before, before.replace('line 10\n', 'line ten\n'))).toEqual([
    { kind: 'folded', lines: 7 },
    { kind: 'same', text: 'line 7' },
    { kind: 'same', text: 'line 8' },
    { kind: 'same', text: 'line 9' },
    { kind: 'removed', text: 'line 10' },
    { kind: 'added', text: 'line ten' },
    { kind: 'same', text: 'line 11' },
    { kind: 'same', text: 'line 12' },
    { kind: 'same', text: 'line 13' },
    { kind: 'folded', lines: 6 },
  ]);
});

it('folds texts that are the same altogether', () => {
  expect(diffRows(numbered(9), numbered(9))).toEqual([{ kind: 'folded', lines: 9 }]);
  expect(diffRows('', '')).toEqual([]);
});

it('loses no line of either text', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
  const count = (rows: DiffRow[], kind: 'added' | 'removed') =>
    rows.reduce(
      (sum, row) => sum + (row.kind === 'folded' ? row.lines : row.kind === 'same' || row.kind === kind ? 1 : 0),
      0
    );
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const rows = diffRows(before.map((line) => `${line}\n`).join(''), after.map((line) => `${line}\n`).join(''));
      expect([count(rows, 'removed'), count(rows, 'added')]).toEqual([before.length, after.length]);
    })
  );
});

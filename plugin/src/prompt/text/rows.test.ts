import fc from 'fast-check';

import { indexRows, rowAt, rowRange } from './rows';

describe('indexRows', () => {
  it('gives one row for an empty text', () => {
    expect(Array.from(indexRows('').starts)).toEqual([0]);
  });

  it('gives a row per line and one after a last line feed', () => {
    expect(Array.from(indexRows('a\nbc\n').starts)).toEqual([0, 2, 5]);
  });

  it('cuts over-long lines and keeps their line number', () => {
    const index = indexRows('abcdefg\nh', 3);
    expect(Array.from(index.starts)).toEqual([0, 3, 6, 8]);
    expect(Array.from(index.lines)).toEqual([1, 1, 1, 2]);
  });

  it('never cuts a surrogate pair', () => {
    const text = 'ab😀cd';
    const index = indexRows(text, 3);
    const rows = Array.from(index.starts, (_, row) => text.slice(rowRange(index, row).start, rowRange(index, row).end));
    expect(rows).toEqual(['ab😀', 'cd']);
  });

  it('loses nothing: the rows put together are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '\r') }),
        fc.integer({ min: 1, max: 9 }),
        (text, max) => {
          const index = indexRows(text, max);
          const rows = Array.from(index.starts, (_, row) => rowRange(index, row));
          expect(rows.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          expect(rows.every(({ start, end }) => end - start <= max + 2)).toBe(true);
        }
      )
    );
  });

  it('rowAt finds the row that holds an offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n'), minLength: 1 }), fc.nat(), (text, seed) => {
        const offset = seed % text.length;
        const index = indexRows(text, 4);
        const { start, end } = rowRange(index, rowAt(index, offset));
        expect(start <= offset && offset < end).toBe(true);
      })
    );
  });
});

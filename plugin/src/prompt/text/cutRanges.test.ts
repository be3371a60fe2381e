import fc from 'fast-check';

import { cutRanges, touchingRanges } from './cutRanges';

const ranges = fc.array(
  fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  { maxLength: 8 }
);

describe('cutRanges', () => {
  it('cuts at nested borders and names what covers each run', () => {
    const outer = { start: 0, end: 6, id: 'outer' };
    const inner = { start: 2, end: 4, id: 'inner' };
    const runs = cutRanges(0, 8, [outer, inner]);
    expect(runs.map((run) => [run.start, run.end, run.covering.map((range) => range.id)])).toEqual([
      [0, 2, ['outer']],
      [2, 4, ['outer', 'inner']],
      [4, 6, ['outer']],
      [6, 8, []],
    ]);
  });

  it('gives nothing for an empty stretch', () => {
    expect(cutRanges(3, 3, [{ start: 0, end: 9 }])).toEqual([]);
  });

  it('tiles the stretch, and each character is covered exactly by the ranges that hold it', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const runs = cutRanges(5, 30, given);
        expect(runs[0]?.start).toBe(5);
        expect(runs.at(-1)?.end).toBe(30);
        runs.slice(1).forEach((run, index) => expect(run.start).toBe(runs[index]?.end));
        for (const run of runs) {
          for (let at = run.start; at < run.end; at++) {
            expect(run.covering).toEqual(given.filter((range) => range.start <= at && at < range.end));
          }
        }
      })
    );
  });
});

describe('touchingRanges', () => {
  it('finds what a plain filter finds', () => {
    const sorted = [
      { start: 0, end: 2 },
      { start: 2, end: 5 },
      { start: 8, end: 9 },
    ];
    for (let start = 0; start < 10; start++) {
      for (let end = start + 1; end < 11; end++) {
        const naive = sorted.filter((range) => range.start < end && range.end > start);
        expect(touchingRanges(sorted, start, end)).toEqual(naive);
      }
    }
  });
});

import fc from 'fast-check';

import { escapeRegex, findMatches, TIME_BUDGET_MS } from './findMatches';

const plain = { regex: false, matchCase: true };
const smallText = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '(', '\n', 'é'), maxLength: 60 });
const smallQuery = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '(', '\n', 'é'), minLength: 1, maxLength: 3 });

function naive(text: string, query: string): Array<{ start: number; end: number }> {
  const matches = [];
  for (let at = 0; at + query.length <= text.length;) {
    const equal = text.slice(at, at + query.length) === query;
    if (equal) {
      matches.push({ start: at, end: at + query.length });
    }
    at += equal ? query.length : 1;
  }
  return matches;
}

describe('findMatches', () => {
  it('finds nothing for an empty query', () => {
    expect(findMatches('abc', { ...plain, query: '' }).matches).toEqual([]);
  });

  it('finds what a naive search finds, case kept', () => {
    fc.assert(
      fc.property(smallText, smallQuery, (text, query) => {
        expect(findMatches(text, { ...plain, query }).matches).toEqual(naive(text, query));
      })
    );
  });

  it('finds what a naive search of the lower-cased text finds, case ignored', () => {
    fc.assert(
      fc.property(smallText, smallQuery, (text, query) => {
        const found = findMatches(text, { query, regex: false, matchCase: false });
        expect(found.matches).toEqual(naive(text.toLowerCase(), query.toLowerCase()));
      })
    );
  });

  it('an escaped text as a regular expression finds the same as the plain query', () => {
    fc.assert(
      fc.property(smallText, smallQuery, (text, query) => {
        fc.pre(!query.includes('\n'));
        const byRegex = findMatches(text, { query: escapeRegex(query), regex: true, matchCase: true });
        expect(byRegex).toEqual(findMatches(text, { ...plain, query }));
      })
    );
  });

  it('keeps offsets right where lower case is longer than upper case', () => {
    expect(findMatches('İİ needle', { query: 'NEEDLE', regex: false, matchCase: false }).matches).toEqual([
      { start: 3, end: 9 },
    ]);
  });

  it('matches ^ and $ at each line, and skips empty matches', () => {
    const found = findMatches('ab\nab', { query: '^a|b$|x*', regex: true, matchCase: true });
    expect(found.matches.map((match) => match.start)).toEqual([0, 1, 3, 4]);
  });

  it('goes on after an empty match before an emoji', () => {
    expect(findMatches('😀😀x', { query: 'x*', regex: true, matchCase: true }).matches).toEqual([{ start: 4, end: 5 }]);
  });

  it('finds each match once where pieces of a long line overlap', () => {
    const line = 'x'.repeat(1990) + 'needle' + 'x'.repeat(2500) + 'needle' + 'x'.repeat(4000) + 'needle';
    const found = findMatches(line, { query: 'ne+dle', regex: true, matchCase: true });
    expect(found.matches).toEqual(naive(line, 'needle'));
  });

  it('stops at the limit and says so', () => {
    const found = findMatches('aaaa', { ...plain, query: 'a' }, 3);
    expect(found).toMatchObject({ limited: true });
    expect(found.matches).toHaveLength(3);
    expect(findMatches('aaa', { ...plain, query: 'a' }, 3).limited).toBe(false);
  });

  it('names what is wrong with an invalid pattern', () => {
    const found = findMatches('a', { query: '(', regex: true, matchCase: true });
    expect(found.error).toEqual({ kind: 'invalid', message: 'Unterminated group' });
  });

  it('refuses a dangerous pattern without running it', () => {
    const found = findMatches('a'.repeat(5000), { query: '(a+)+b', regex: true, matchCase: true });
    expect(found).toEqual({ matches: [], limited: false, error: { kind: 'repeats' } });
  });

  it('keeps its time budget on a slow but accepted pattern', () => {
    const text = ('a'.repeat(3000) + '\n').repeat(1500);
    const begin = performance.now();
    const found = findMatches(text, { query: 'a*b', regex: true, matchCase: true });
    expect(found.limited).toBe(true);
    expect(performance.now() - begin).toBeLessThan(TIME_BUDGET_MS + 1000);
  });
});

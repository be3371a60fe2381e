import type { FindDoc } from './findAcross';
import { findAcross, locate } from './findAcross';

const docs: FindDoc[] = [
  { id: 'system', text: 'a' },
  { id: 'prompt', text: 'none' },
  { id: 'reply', text: 'a a' },
];
const options = { query: 'a', regex: false, matchCase: true };

describe('findAcross', () => {
  it('counts over all texts, in reading order', () => {
    const found = findAcross(docs, options);
    expect(found.total).toBe(3);
    expect([0, 1, 2, 3, -1].map((position) => locate(docs, found, position))).toEqual([
      { doc: 'system', match: { start: 0, end: 1 } },
      { doc: 'reply', match: { start: 0, end: 1 } },
      { doc: 'reply', match: { start: 2, end: 3 } },
      null,
      null,
    ]);
  });

  it('passes on what is wrong with the pattern', () => {
    expect(findAcross(docs, { ...options, query: '[', regex: true }).error).toMatchObject({ kind: 'invalid' });
  });
});

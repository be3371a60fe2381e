import { findRedactions } from './redactions';

describe('findRedactions', () => {
  it('finds masks with their kind and place', () => {
    expect(findRedactions('key [REDACTED:api_key] and [REDACTED:email]')).toEqual([
      { start: 4, end: 22, kind: 'api_key' },
      { start: 27, end: 43, kind: 'email' },
    ]);
  });

  it('leaves other brackets alone', () => {
    expect(findRedactions('[redacted] [REDACTED:] [REDACTED]')).toEqual([]);
  });
});

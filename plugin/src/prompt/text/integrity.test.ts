import { textIntegrity } from './integrity';

describe('textIntegrity', () => {
  it('is whole when all of it is there', () => {
    expect(textIntegrity('abc', 3)).toEqual({ state: 'whole' });
    expect(textIntegrity('', 0)).toEqual({ state: 'whole' });
  });

  it('is cut when some is missing', () => {
    expect(textIntegrity('abc', 10)).toEqual({ state: 'cut', missing: 7 });
    expect(textIntegrity('abc', 10, { hashMatches: false })).toEqual({ state: 'cut', missing: 7 });
  });

  it('is cut where it broke off before anybody measured it', () => {
    expect(textIntegrity('abc', 3, { brokenOff: true })).toEqual({ state: 'cut', missing: null });
  });

  it('is absent when nothing was kept', () => {
    expect(textIntegrity('', 10)).toEqual({ state: 'absent', length: 10 });
  });

  it('trusts the hash over a length that was counted in another unit', () => {
    expect(textIntegrity('a😀', 2, { hashMatches: null })).toEqual({ state: 'whole' });
    expect(textIntegrity('abc', 10, { hashMatches: true })).toEqual({ state: 'whole' });
    expect(textIntegrity('abcd', 3, { hashMatches: false })).toEqual({ state: 'altered' });
  });

  it('is altered, not cut, where something was masked', () => {
    expect(textIntegrity('key [REDACTED:api_key]', 300, { hashMatches: false })).toEqual({ state: 'altered' });
  });
});

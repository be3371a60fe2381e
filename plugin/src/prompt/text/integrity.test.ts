import { textIntegrity } from './integrity';

describe('textIntegrity', () => {
  it('is whole when all of it is there', () => {
    expect(textIntegrity('abc', 3)).toEqual({ state: 'whole' });
    expect(textIntegrity('', 0)).toEqual({ state: 'whole' });
  });

  it('is cut when some is missing', () => {
    expect(textIntegrity('abc', 10)).toEqual({ state: 'cut', missing: 7 });
  });

  it('is absent when nothing was kept', () => {
    expect(textIntegrity('', 10)).toEqual({ state: 'absent', length: 10 });
  });
});

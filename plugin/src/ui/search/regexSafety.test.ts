import { regexDanger } from './regexSafety';

describe('regexDanger', () => {
  it.each(['foo', 'a+b*', '(foo|bar)', '(ab)+', '[+*]{3}', '\\(a+\\)+', '(?:ab){2}', '[(]+x+', 'a{2}'])(
    'accepts %s',
    (pattern) => {
      expect(regexDanger(pattern)).toBeNull();
    }
  );

  it.each(['(a+)+', '(a|a)*b', '((a*)b)*', '(?:x+y)+?', '(.*){2,}', '(a+){10}', '.*.*.*.*x'])(
    'refuses %s',
    (pattern) => {
      expect(regexDanger(pattern)).toBe('repeats');
    }
  );

  it('refuses backreferences and over-long patterns', () => {
    expect(regexDanger('(a)\\1')).toBe('backreference');
    expect(regexDanger('(?<x>a)\\k<x>')).toBe('backreference');
    expect(regexDanger('a'.repeat(301))).toBe('long');
  });
});

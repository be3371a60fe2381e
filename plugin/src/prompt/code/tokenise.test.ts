import fc from 'fast-check';

import { MAX_HIGHLIGHT_LENGTH, tokenise } from './tokenise';

describe('tokenise', () => {
  it('names the kinds of JSON', () => {
    const kinds = tokenise('{"a": "b", "c": 1, "d": true}', 'json').filter((token) => token.type);
    expect(kinds.map((token) => token.type)).toEqual(
      expect.arrayContaining(['property', 'string', 'number', 'boolean'])
    );
  });

  it.each(['py', 'ts', 'yml', 'bash', 'sql', 'diff', 'go', 'rust', 'elixir', 'html', 'css'])('knows %s', (language) => {
    const samples = 'def f(): return "x" # c\n- a: 1\nSELECT 1;\nfn x() {}\n<b>a</b>\na { color: red }';
    expect(tokenise(samples, language).some((token) => token.type !== null)).toBe(true);
  });

  it.each(['', 'nosuch', 'extend', 'constructor', '__proto__'])('leaves language %j plain', (language) => {
    expect(tokenise('a b', language)).toEqual([{ type: null, text: 'a b' }]);
  });

  it('leaves long code plain', () => {
    expect(tokenise('1 '.repeat(MAX_HIGHLIGHT_LENGTH), 'json')).toHaveLength(1);
  });

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('json', 'python', 'typescript', 'bash', 'yaml'), (code, language) => {
        expect(
          tokenise(code, language)
            .map((token) => token.text)
            .join('')
        ).toBe(code);
      })
    );
  });
});

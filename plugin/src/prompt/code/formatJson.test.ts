import fc from 'fast-check';

import { formatJson } from './formatJson';

describe('formatJson', () => {
  it('keeps big numbers, escapes and key order as written', () => {
    expect(formatJson('{"b":12345678901234567890,"a":"\\u00e9,[}"}')).toBe(
      '{\n  "b": 12345678901234567890,\n  "a": "\\u00e9,[}"\n}'
    );
  });

  it.each(['', 'plain', '"text"', '12', '{"a":', '# [x]', '[link](http://a)'])('leaves %j alone', (text) => {
    expect(formatJson(text)).toBeNull();
  });

  it('formats as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const text = JSON.stringify(value);
        expect(formatJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      })
    );
  });
});

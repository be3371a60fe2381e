import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { storableText, toJson } from './json.ts';

it('writes JSON whose texts and keys PostgreSQL can hold, and changes nothing else', () => {
  const piece = fc.constantFrom('\u0000', '\ud800', '\udfff', '\\', 'u0000', '"', '😀', 'é', 'a');
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (key, value) => {
      expect(JSON.parse(toJson({ [key]: [value] }))).toEqual({ [storableText(key)]: [storableText(value)] });
    }),
    { numRuns: 500 }
  );
});

it('writes nothing as null', () => {
  expect(toJson(undefined)).toBe('null');
});

import fc from 'fast-check';

import { createRedactor } from './redact.ts';
import { compilePatterns } from './redact-patterns.ts';
import { StreamRedactor } from './redact-stream.ts';

const redact = createRedactor({ mode: 'redacted', secrets: ['correct horse battery'] });
const withOwn = createRedactor({
  mode: 'redacted',
  patterns: compilePatterns([
    { name: 'customer', pattern: 'CUST-\\d{4,10}', mask: '[customer]', max_length: 16 },
    { name: 'patient', pattern: '(?i)patient: (?P<mask>(?:[a-z]+ ){1,6}[a-z]+)\\.', max_length: 80 },
    { name: 'digits', pattern: '\\b\\d{4}', max_length: 5 },
  ]),
});

function streamed(text: string, cuts: number[], masking = redact): string {
  const stream = new StreamRedactor(masking);
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end();
}

const SECRETS = [
  'sk-ant-api03-abcdefghijklmnop',
  'password=hunter2hunter2',
  'jane@example.com',
  'Bearer abc123def456ghi',
];
const word = fc.constantFrom('the', 'quick', 'brown', 'fox', 'says', ...SECRETS);

describe('StreamRedactor', () => {
  it('gives what masking the whole gives, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(fc.nat(2000), { maxLength: 30 }), (words, cuts) => {
        const text = words.join(' ');
        expect(streamed(text, cuts)).toBe(redact(text));
      })
    );
  });

  it('does so for own patterns, also over many words', () => {
    const piece = fc.constantFrom(
      'see',
      'CUST-0042',
      'CUST-1',
      'patient: Ada May Byron King.',
      '20261125',
      '🙂',
      '[customer]'
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.array(fc.nat(2000), { maxLength: 30 }), (words, cuts) => {
        const text = words.join(' ');
        expect(streamed(text, cuts, withOwn)).toBe(withOwn(text));
      })
    );
  });

  it.each([
    ['a key over several lines', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nok'],
    ['a key and its value apart', 'the password = hunter2hunter2 is'],
    ['a header', 'authorization: basic dXNlcjpwYXNz and'],
  ])('%s, letter by letter', (_, text) => {
    expect(
      streamed(
        text,
        Array.from({ length: text.length }, (_unused, index) => index)
      )
    ).toBe(redact(text));
  });

  it('loses nothing, and does not wait for a space for ever', () => {
    const stream = new StreamRedactor(redact);
    const long = 'x'.repeat(20_000);
    expect(stream.push(long)).toBe(long);
    expect(stream.push('tail') + stream.end()).toBe('tail');
  });
});

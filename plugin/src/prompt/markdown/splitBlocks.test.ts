import fc from 'fast-check';

import { growBlocks, MAX_BLOCK_LENGTH, splitBlocks } from './splitBlocks';

function texts(text: string): string[] {
  return splitBlocks(text).map((block) => text.slice(block.start, block.end));
}

const markdown = fc
  .array(
    fc.constantFrom(
      'para',
      '\n',
      '\n\n',
      '```js\n',
      '```',
      '- item\n',
      '1. one\n',
      '  more\n',
      '# h\n',
      '~~~~\n',
      '| a |',
      ' '
    ),
    {
      maxLength: 30,
    }
  )
  .map((pieces) => pieces.join(''));

describe('splitBlocks', () => {
  it('splits at blank lines', () => {
    expect(texts('# Title\n\none\ntwo\n\nthree')).toEqual(['# Title\n\n', 'one\ntwo\n\n', 'three']);
  });

  it('keeps loose lists and indented continuations whole', () => {
    expect(texts('- a\n\n- b\n\n  more of b\n\nend')).toEqual(['- a\n\n- b\n\n  more of b\n\n', 'end']);
  });

  it('reads fenced code with its language, blank lines and shorter fences inside', () => {
    const text = 'see\n````ts title\na\n\n```\nb\n````\nafter';
    const [, code] = splitBlocks(text);
    expect(code).toMatchObject({ kind: 'code', language: 'ts' });
    expect(code?.kind === 'code' && text.slice(code.content_start, code.content_end)).toBe('a\n\n```\nb');
    expect(texts(text).at(-1)).toBe('after');
  });

  it('takes an unclosed fence to the end: it is still streaming', () => {
    const text = '```json\n{"a":';
    const [code] = splitBlocks(text);
    expect(code).toMatchObject({ kind: 'code', content_start: 8, content_end: text.length });
  });

  it('holds every prose block to the limit', () => {
    const text = 'x '.repeat(MAX_BLOCK_LENGTH) + '\n' + ('line\n'.repeat(10_000) + 'y'.repeat(MAX_BLOCK_LENGTH * 2));
    const blocks = splitBlocks(text);
    expect(Math.max(...blocks.map((block) => block.end - block.start))).toBeLessThanOrEqual(MAX_BLOCK_LENGTH + 1);
    expect(blocks.map((block) => text.slice(block.start, block.end)).join('')).toBe(text);
  });

  it('tiles any text', () => {
    fc.assert(fc.property(markdown, (text) => expect(texts(text).join('')).toBe(text)));
  });
});

describe('growBlocks', () => {
  it('gives the same as splitting anew, however the text arrives', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(20), { maxLength: 12 }), (text, steps) => {
        let state = { text: '', blocks: splitBlocks('') };
        let length = 0;
        for (const step of steps) {
          length = Math.min(text.length, length + step);
          state = growBlocks(state, text.slice(0, length));
        }
        expect(growBlocks(state, text).blocks).toEqual(splitBlocks(text));
      }),
      { numRuns: 500 }
    );
  });

  it('starts anew when the text is another one', () => {
    const state = growBlocks({ text: '', blocks: [] }, 'a\n\nb\n\nc\n\nd');
    expect(growBlocks(state, 'z').blocks).toEqual(splitBlocks('z'));
  });
});

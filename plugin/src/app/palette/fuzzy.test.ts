import * as fc from 'fast-check';

import { fuzzyFilter, fuzzyMatch } from './fuzzy';

const find = (query: string, ...texts: string[]) => fuzzyFilter(query, texts, (text) => text);

test('finds initials, parts of words and letters in order', () => {
  expect(find('rl', 'blog-batch', 'research-loop')).toEqual(['research-loop']);
  expect(find('loop', 'research-loop')).toEqual(['research-loop']);
  expect(find('xyz', 'research-loop')).toEqual([]);
});

test('letters in a row and starts of words come first', () => {
  expect(find('rese', 'reload everything seen', 'research-loop')[0]).toBe('research-loop');
  expect(find('log', 'catalogue of pipelines', 'Logs')[0]).toBe('Logs');
});

test('nothing typed keeps everything in its order', () => {
  expect(find('  ', 'b', 'a')).toEqual(['b', 'a']);
});

test('a text is found by any of its letters, in their order', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c-]{1,20}$/), fc.array(fc.boolean()), (text, keep) => {
      const query = [...text].filter((_, index) => keep[index] ?? true).join('');
      expect(fuzzyMatch(query, text)?.positions).toHaveLength(query.length);
    })
  );
});

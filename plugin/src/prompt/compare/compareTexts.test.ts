import fc from 'fast-check';

import type { Comparison } from './compareTexts';
import { compareTexts, MAX_WORD_DIFF } from './compareTexts';

const never = new AbortController().signal;
const side = ({ changes }: Comparison, kind: 'added' | 'removed') =>
  changes.flatMap((change) => (change.kind === 'same' || change.kind === kind ? [change.text] : [])).join('');

it('marks changed words', async () => {
  const { changes, coarse } = await compareTexts('one two three\nsame\n', 'one 2 three\nsame\n', never);
  expect(coarse).toBe(false);
  expect(changes).toEqual([
    { kind: 'same', text: 'one ' },
    { kind: 'removed', text: 'two' },
    { kind: 'added', text: '2' },
    { kind: 'same', text: ' three\nsame\n' },
  ]);
});

it('has nothing to mark where nothing changed', async () => {
  expect((await compareTexts('same', 'same', never)).changes).toEqual([{ kind: 'same', text: 'same' }]);
  expect((await compareTexts('', '', never)).changes).toEqual([]);
});

it('loses nothing of either text', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '.', 'é', '😀'), maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, text, async (before, after) => {
      const comparison = await compareTexts(before, after, never);
      expect(side(comparison, 'removed')).toBe(before);
      expect(side(comparison, 'added')).toBe(after);
    })
  );
});

it('compares a long rewritten stretch by lines, and says so', async () => {
  const words = (word: string) => `${word} `.repeat(MAX_WORD_DIFF / 4);
  const comparison = await compareTexts(`head\n${words('old')}\ntail`, `head\n${words('new')}\ntail`, never);
  expect(comparison.coarse).toBe(true);
  expect(comparison.changes.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
});

it('gives the page its turns while it compares megabytes', async () => {
  const lines = Array.from(
    { length: 50_000 },
    (_, line) => `line ${line} with words that make it some eighty characters`
  );
  const changed = lines.map((line, index) => (index % 10 === 0 ? line.replace('words', 'other words') : line));
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const comparison = await compareTexts(lines.join('\n'), changed.join('\n'), never);
  clearInterval(timer);
  expect(comparison.changes.filter(({ kind }) => kind === 'added')).toHaveLength(5000);
  expect(turns).toBeGreaterThan(2);
});

it('stops when nobody waits any more', async () => {
  const lines = Array.from({ length: 50_000 }, (_, line) => `line ${line}`);
  const changed = lines.map((line, index) => (index % 2 === 0 ? `${line}!` : line));
  const controller = new AbortController();
  const comparison = compareTexts(lines.join('\n'), changed.join('\n'), controller.signal);
  controller.abort();
  await expect(comparison).rejects.toThrow('aborted');
});

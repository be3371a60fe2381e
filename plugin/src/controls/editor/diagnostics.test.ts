import { Text } from '@codemirror/state';

import { markersOf, rangeOf } from './diagnostics';

const text = Text.of(['workflow:', '  nmae: x', '', '  steps: []']);
const marked = (line: number, column: number) => {
  const { from, to } = rangeOf(text, { line, column });
  return text.sliceString(from, to);
};

test('marks the word at the place', () => {
  expect(marked(2, 3)).toBe('nmae');
  expect(marked(2, 9)).toBe('x');
  expect(marked(1, 9)).toBe(':');
});

test('a place past the text marks what is nearest', () => {
  expect(marked(2, 99)).toBe('x');
  expect(marked(99, 1)).toBe(' ');
  expect(rangeOf(text, { line: 3, column: 1 })).toEqual({ from: 20, to: 20 });
});

test('says the suggestion with the message', () => {
  const finding = {
    severity: 'error' as const,
    message: 'unknown key "nmae"',
    path: 'workflow.nmae',
    file: null,
    line: 2,
    column: 3,
    suggestion: 'did you mean "name"?',
  };
  expect(markersOf(text, [finding])).toEqual([
    { from: 12, to: 16, severity: 'error', message: 'unknown key "nmae"\ndid you mean "name"?' },
  ]);
});

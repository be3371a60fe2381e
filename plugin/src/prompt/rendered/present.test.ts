import { MAX_JSON_LENGTH } from '../code/formatJson';
import { present } from './present';

const code = (text: string, language: string) => ({ kind: 'code', text, language });

it('indents JSON', () => {
  expect(present('{"a":[1]}')).toEqual(code('{\n  "a": [\n    1\n  ]\n}', 'json'));
});

it.each([
  ['<?xml version="1.0"?><a/>', 'markup'],
  ['<task kind="x">\nDo **it**\n</task>\n', 'markup'],
  ['#!/usr/bin/env python3\nprint(1)', 'python'],
  ['--- a/x\n+++ b/x\n@@ -1 +1 @@', 'diff'],
  ['{"a": 1}\n{"a": 2}\n', 'json'],
])('shows %j as code', (text, language) => {
  expect(present(text)).toEqual(code(text, language));
});

it.each([
  '# Title',
  '[a link](https://example.org)',
  '{not json}',
  '<b>bold</b> and more',
  '[1] a source\n[2] another',
  '',
])('shows %j as Markdown', (text) => {
  expect(present(text)).toEqual({ kind: 'markdown', text });
});

it('does not flicker while JSON grows', () => {
  expect(present('{"title": "unfin', true)).toEqual(code('{"title": "unfin', 'json'));
  expect(present('[a link', true).kind).toBe('markdown');
});

it('leaves over-long JSON as it is, coloured', () => {
  const text = JSON.stringify(['x'.repeat(MAX_JSON_LENGTH)]);
  expect(present(text)).toEqual(code(text, 'json'));
});

import * as fc from 'fast-check';

import { changedVariables, fieldErrors, fieldsOf, readField } from './variables';

const declared = { topic: 'tides', report: 'two\nlines', depth: 3, strict: true, tags: ['a'], nothing: null };

test('each value is entered by its type', () => {
  expect(fieldsOf(declared).map(({ name, kind }) => [name, kind])).toEqual([
    ['topic', 'text'],
    ['report', 'long-text'],
    ['depth', 'number'],
    ['strict', 'boolean'],
    ['tags', 'json'],
    ['nothing', 'json'],
  ]);
});

test('what is entered is read back as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()), (variables) => {
      for (const field of fieldsOf(variables)) {
        const value = variables[field.name];
        // -0 is 0 for a person.
        expect(readField(field)).toEqual({ value: Object.is(value, -0) ? 0 : JSON.parse(JSON.stringify(value)) });
      }
    })
  );
});

test('only what was changed is sent', () => {
  const fields = fieldsOf(declared).map((field) => {
    const texts: Record<string, string> = { topic: 'wind', depth: '5', tags: '["a", "b"]' };
    return { ...field, text: texts[field.name] ?? field.text };
  });
  expect(changedVariables(fields, declared)).toEqual({ topic: 'wind', depth: 5, tags: ['a', 'b'] });
  expect(changedVariables(fieldsOf(declared), declared)).toEqual({});
});

test('says what cannot be read', () => {
  const errors = fieldErrors([
    { name: 'depth', kind: 'number', text: 'deep' },
    { name: 'empty', kind: 'number', text: ' ' },
    { name: 'tags', kind: 'json', text: '[a]' },
    { name: 'topic', kind: 'text', text: '' },
  ]);
  expect(Object.keys(errors)).toEqual(['depth', 'empty', 'tags']);
  expect(errors.tags).toMatch(/^Not valid JSON: /);
});

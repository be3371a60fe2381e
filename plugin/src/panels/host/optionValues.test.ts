import { optionValues } from './optionValues';

const VARIABLES: Record<string, unknown> = {
  $several: ['brief, long', 'review'],
  $one: 'brief',
  $all: ['$__all'],
  $none: '',
};
const replace = (text: string, _scopedVars: unknown, format: unknown) =>
  text.replace(/\$\w+/g, (name) =>
    name in VARIABLES && typeof format === 'function' ? format(VARIABLES[name]) : name
  );

test.each([
  ['$several', ['brief, long', 'review']],
  ['$one', ['brief']],
  [' typed ', ['typed']],
  ['$all', []],
  ['All', []],
  ['$none', []],
  [undefined, []],
])('option %j', (text, values) => {
  expect(optionValues(text, replace)).toEqual(values);
});

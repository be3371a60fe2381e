import { NO_FILTER } from './logFilter';
import { questionOf } from './questionOf';

test.each([
  [{}, undefined],
  [
    { text: 'Rate', levels: ['warn', 'error'], step: 'loop' },
    { search: 'Rate', levels: 'warn,error', step_path: 'loop' },
  ],
  // It answers with too much, of which the page shows the right ones.
  [{ text: 'Rate', matchCase: true }, { search: 'Rate' }],
  [{ text: '^Rate', regex: true }, undefined],
  [{ levels: [] }, undefined],
  [{ fields: [{ name: 'model', value: 'flash', exclude: false }] }, undefined],
] as const)('%j asks %j', (filter, question) => {
  expect(questionOf({ ...NO_FILTER, ...filter })).toEqual(question);
});

import type { PromptPiece } from '@stepscope/exporter/contract/prompt-preview';

import { suggestChanges } from './suggest';
import type { TemplatePart } from './template';

const piece = (text: string, variables = 0): PromptPiece => ({
  type: 'static',
  text,
  parts: Array.from({ length: 1 + variables }, () => ({ source: 'static', label: '', start: 0, end: 0 })),
  problem: null,
});
const fixed = (content: string): TemplatePart => ({ type: 'static', content });

it('limits a long earlier reply', () => {
  const part = { type: 'previous_response', step: 'plan' };
  const [suggestion] = suggestChanges([part], [piece('x'.repeat(12_000))]);
  expect(suggestion).toMatchObject({ kind: 'shorten', saves_tokens: 1000 });
  expect(suggestion?.apply()).toEqual([{ ...part, max_length: 8000 }]);
  expect(suggestChanges([{ ...part, max_length: 9000 }], [piece('x'.repeat(9000))])).toEqual([]);
});

it('leaves out what an earlier part says word for word', () => {
  const rule = 'Always answer in plain English and never make up a source that you cannot name by its title.';
  const parts = [fixed(rule), fixed(`Now go.\n\n${rule}`)];
  const [suggestion] = suggestChanges(parts, [piece(rule), piece(`Now go.\n\n${rule}`)]);
  expect(suggestion).toMatchObject({ kind: 'repeated', part: 1 });
  expect(suggestion?.apply()[1]).toEqual(fixed('Now go.'));
});

it('takes away blanks that say nothing', () => {
  const content = `a   \n\n\n\n\nb${' '.repeat(10)}`;
  expect(suggestChanges([fixed(content)], [piece(content)])[0]?.apply()).toEqual([fixed('a\n\nb')]);
});

it('puts a long fixed part first, where it can be cached', () => {
  const long = fixed('y'.repeat(5000));
  const parts = [fixed('About {{inputs.topic}}'), long];
  const [suggestion] = suggestChanges(parts, [piece('About rain', 1), piece('y'.repeat(5000))]);
  expect(suggestion).toMatchObject({ kind: 'order', part: 1 });
  expect(suggestion?.apply()).toEqual([long, parts[0]]);
});

it('says nothing of a part that cannot be built, or of a good prompt', () => {
  const problem = { message: 'no', available: [] };
  expect(suggestChanges([fixed('a  \n\n\n\n')], [{ ...piece(''), problem }])).toEqual([]);
  expect(suggestChanges([fixed('Short and clear.')], [piece('Short and clear.')])).toEqual([]);
});

import { type Bench, readBench, writeBench } from './bench';

const ORIGINAL = [{ type: 'static', content: 'Write about {{inputs.topic}}.' }];
const A = { name: 'A', parts: ORIGINAL, provider: '', model: '' };
const UNTOUCHED: Bench = { variants: [A], active: 'A', variables: {}, checks: [] };
const link = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');

it('needs no text while nothing is changed', () => {
  expect(writeBench(UNTOUCHED, ORIGINAL)).toBe('');
  expect(readBench('', ORIGINAL)).toEqual(UNTOUCHED);
});

it('reads back all that was changed, in letters that a link can have', () => {
  const bench: Bench = {
    variants: [
      A,
      { name: 'C', parts: [{ type: 'static', content: 'Пиши 🌊 <b>?>>' }], provider: 'openai', model: 'gpt-5' },
    ],
    active: 'C',
    variables: { topic: 'snow', depth: [1] },
    checks: [
      { kind: 'matches', text: '^a+$' },
      { kind: 'judge', text: 'Good?', provider: '', model: 'haiku' },
    ],
    item: { value: { title: 'one' }, index: 2 },
  };
  const text = writeBench(bench, ORIGINAL);
  expect(text).toMatch(/^[\w-]+$/);
  expect(readBench(text, ORIGINAL)).toEqual(bench);
});

it('leaves the prompt of the file out of the text', () => {
  const other = [{ type: 'static', content: 'The file has changed.' }];
  const text = writeBench({ ...UNTOUCHED, active: 'A', variables: { topic: 'snow' } }, ORIGINAL);
  expect(readBench(text, other).variants[0]?.parts).toBe(other);
});

it.each([
  ['an item that is none', link({ item: { index: 3 } })],
  ['no base64', '%%%'],
  ['no JSON', btoa('{')],
  ['no object', link([1])],
  ['nothing it knows', link({ variants: [{ name: 'Z' }, 3], active: 7, variables: [], checks: [{ kind: 'x' }] })],
  ['parts that are none', link({ variants: [{ name: 'A', parts: [{ content: 'x' }], model: 5, provider: {} }] })],
])('takes %s for an untouched bench', (_what, text) => {
  expect(readBench(text, ORIGINAL)).toEqual(UNTOUCHED);
});

it('keeps one of each name, and three at most', () => {
  const many = [{ name: 'A' }, { name: 'A', model: 'x' }, { name: 'B' }, { name: 'C' }];
  expect(readBench(link({ variants: many }), ORIGINAL).variants.map(({ name }) => name)).toEqual(['A', 'B']);
});

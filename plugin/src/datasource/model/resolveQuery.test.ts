import { LIST_FILTERS, type StepscopeQuery } from './query';
import { type Replace, resolveQuery } from './resolveQuery';

const VARIABLES: Record<string, unknown> = {
  $workflow: ['brief, long', 'review'],
  $run: 'r1',
  $everything: ['$__all'],
  $level: 'warn',
};
const replace: Replace = (text, _scopedVars, format) =>
  text.replace(/\$\w+/g, (name) => (name in VARIABLES ? format(VARIABLES[name]) : name));
const resolve = (query: Partial<StepscopeQuery>) =>
  resolveQuery({ refId: 'A', version: 1, queryType: 'runs', ...query }, {}, replace);

it('replaces variables; one with several values stands for each of them, commas and all', () => {
  expect(resolve({ workflow: '$workflow' }).workflow).toEqual(['brief, long', 'review']);
  expect(resolve({ queryType: 'steps', run: '$run', step: 'write' })).toMatchObject({ run: ['r1'], step: ['write'] });
  expect(resolve({ text: 'in $workflow' }).text).toBe('in brief, long review');
});

it('takes "All" and nothing for no filter', () => {
  expect(resolve({ workflow: '$everything', status: '' })).toMatchObject({ workflow: [], status: [] });
});

it('leaves out the filters that a kind does not have', () => {
  const filters = Object.fromEntries(LIST_FILTERS.map((name) => [name, 'x']));
  expect(resolve({ ...filters, queryType: 'counters', text: 'y', texts: true })).toMatchObject({
    ...Object.fromEntries(LIST_FILTERS.map((name) => [name, []])),
    text: '',
    texts: false,
  });
});

it('fills in what is left out', () => {
  expect(resolve({ queryType: 'logs', level: '$level' })).toMatchObject({ level: 'warn', limit: 1000, live: true });
  expect(resolve({ queryType: 'metrics', metrics: [] }).metrics).toContain('latency');
});

it('says which value is none that there is', () => {
  expect(() => resolve({ status: 'skipped' })).toThrow('"skipped" is no status that runs have');
  expect(resolve({ queryType: 'steps', status: 'skipped' }).status).toEqual(['skipped']);
  expect(() => resolve({ queryType: 'logs', level: '$nothing' })).toThrow('"$nothing" is no level of a log line');
});

import { readQuery } from './readQuery';

it('takes a panel just added for a live list of runs', () => {
  expect(readQuery({ refId: 'B' })).toEqual({ refId: 'B', version: 1, queryType: 'runs', texts: false, live: true });
});

it('keeps what is set and leaves out what is empty or of another data source', () => {
  const saved = {
    refId: 'A',
    version: 1,
    queryType: 'metrics',
    run: ' $run ',
    step: '',
    metrics: ['cost', 'tokens'],
    limit: 20,
    live: false,
    expr: 'up',
  };
  expect(readQuery(saved)).toEqual({
    refId: 'A',
    version: 1,
    queryType: 'metrics',
    run: '$run',
    metrics: ['cost', 'tokens'],
    limit: 20,
    texts: false,
    live: false,
  });
});

it.each([
  [null, 'it is null, not an object'],
  [['runs'], 'not an object'],
  [{ queryType: 'range' }, '"queryType" is "range"; it must be one of runs, steps'],
  [{ version: 2 }, 'it has version 2, this plugin reads version 1'],
  [{ run: 7 }, '"run" is 7; it must be a text'],
  [{ metrics: 'cost' }, '"metrics" is "cost"; it must be a list of tokens'],
  [{ metrics: ['price'] }, '"metrics" is "price"'],
  [{ limit: 0 }, '"limit" is 0; it must be a whole number from 1 to 5000'],
  [{ limit: '10' }, '"limit" is "10"'],
  [{ live: 'yes' }, '"live" is "yes"; it must be true or false'],
])('says what is wrong with %j', (saved, message) => {
  expect(() => readQuery(saved)).toThrow(message);
});

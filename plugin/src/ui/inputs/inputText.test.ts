import { inputOf, LEFT_OUT, mapped, proposedMapping, usedColumns } from './inputText';

test.each([
  ['', null],
  [' \n', null],
  ['a,b\n1,2', { csv: 'a,b\n1,2' }],
  ['\n{"a": 1}\n', { jsonl: '\n{"a": 1}\n' }],
])('%j is read as %j', (text, input) => expect(inputOf(text)).toEqual(input));

test('columns go to the variables of their name, the others keep theirs', () => {
  expect(proposedMapping(['Topic', 'note'], ['topic', 'depth'])).toEqual({ Topic: 'topic', note: 'note' });
});

test('columns that are left out are not sent, and two for one variable are named', () => {
  expect(usedColumns({ a: 'topic', b: LEFT_OUT })).toEqual({ columns: { a: 'topic' }, twice: null });
  expect(usedColumns({ a: 'topic', b: 'topic' }).twice).toBe('topic');
});

test('an input is shown under the names that it will have', () => {
  expect(mapped({ a: 1, b: 2 }, { a: 'topic', c: 'other' })).toEqual({ topic: 1 });
});

import { expect, it } from '@jest/globals';

import { addDataSource } from './arguments.ts';

it('takes data sources of the preview one by one', () => {
  const first = addDataSource('prometheus=http://localhost:9090/a');
  expect(first).toEqual([{ kind: 'prometheus', url: new URL('http://localhost:9090/a') }]);
  expect(addDataSource('tempo=https://tempo:3200', first).map(({ kind }) => kind)).toEqual(['prometheus', 'tempo']);
});

it.each([
  ['http://localhost:9090', 'give prometheus, tempo, loki and its URL'],
  ['graphite=http://localhost', 'give prometheus, tempo, loki and its URL'],
  ['prometheus=localhost:9090', 'give prometheus, tempo, loki and its URL'],
  ['prometheus=file:///etc/passwd', 'give prometheus, tempo, loki and its URL'],
  ['prometheus=http://me:secret@localhost', 'no user, password, query or fragment'],
  ['prometheus=http://localhost?a=b', 'no user, password, query or fragment'],
  ['tempo=http://localhost', 'one data source of the kind tempo already'],
])('refuses %s', (text, message) => {
  const before = addDataSource('tempo=http://localhost:3200');
  expect(() => addDataSource(text, before)).toThrow(message);
});

import { headlineOf } from './headline';

const plain = (value: number) => String(value);

it.each([
  { values: [null, null], value: '–', detail: 'nothing in this range', direction: null },
  { values: [null, 4], value: '4', detail: '', direction: null },
  { values: [100, 100, 101], value: '101', detail: 'mean 100', direction: 'level' },
  { values: [100, 100, 150], value: '150', detail: '50 % · mean 100', direction: 'up' },
  { values: [100, 100, 25], value: '25', detail: '75 % · mean 100', direction: 'down' },
  { values: [0, 0, 3], value: '3', detail: 'mean 0', direction: 'up' },
  { values: [1, 1, 280], value: '280', detail: '280× · mean 1', direction: 'up' },
])('$values: $value $detail', ({ values, ...headline }) => {
  expect(headlineOf(values, plain)).toEqual(headline);
});

import { fromText, toText } from './values';

it.each([['a text'], [12], [true], [null], [['a', { b: 1 }]], [{ a: [1] }]])('reads back %j', (value) => {
  expect(fromText(toText(value))).toEqual(value);
});

it('takes half-written JSON for text', () => {
  expect(fromText('{"a": ')).toBe('{"a": ');
  expect(fromText('12 monkeys')).toBe('12 monkeys');
});

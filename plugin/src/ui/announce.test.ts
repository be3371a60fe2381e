import { announce } from './announce';

test('changes within half a second are announced together in one polite region', () => {
  jest.useFakeTimers();
  announce('first failed');
  announce('second completed');
  announce('second completed');
  jest.advanceTimersByTime(600);
  const regions = document.querySelectorAll('[aria-live="polite"]');
  expect(regions).toHaveLength(1);
  expect(regions[0]).toHaveTextContent('first failed. second completed');
  ['a', 'b', 'c', 'd'].forEach(announce);
  jest.advanceTimersByTime(600);
  expect(regions[0]).toHaveTextContent('b. c. d. +1');
  jest.useRealTimers();
});

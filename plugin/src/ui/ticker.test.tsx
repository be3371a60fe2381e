import { act, render, screen } from '@testing-library/react';

import { resetServerClock } from './clock';
import { LiveTimer } from './LiveTimer';
import { isTicking, subscribeTicks } from './ticker';

const start = '2026-08-01T12:00:00.000Z';

beforeEach(() => {
  resetServerClock();
  jest.useFakeTimers({ now: Date.parse(start) });
});
afterEach(() => jest.useRealTimers());

test('one interval serves slow and fast listeners and stops with the last', () => {
  const slow = jest.fn();
  const fast = jest.fn();
  const stopSlow = subscribeTicks(1000, slow);
  const stopFast = subscribeTicks(100, fast);
  jest.advanceTimersByTime(2000);
  expect(fast.mock.calls.length).toBeGreaterThanOrEqual(19);
  expect(slow.mock.calls.length).toBeLessThanOrEqual(3);
  stopFast();
  expect(isTicking()).toBe(true);
  stopSlow();
  expect(isTicking()).toBe(false);
});

test('a live timer counts, and stops when the work ended', () => {
  const { rerender } = render(<LiveTimer startedAt={start} endedAt={null} />);
  expect(screen.getByText('0 s')).toBeInTheDocument();
  act(() => jest.advanceTimersByTime(72_000));
  expect(screen.getByText('1m12s')).toBeInTheDocument();
  rerender(<LiveTimer startedAt={start} endedAt="2026-08-01T12:00:04.100Z" />);
  expect(screen.getByText('4.1 s')).toBeInTheDocument();
  expect(isTicking()).toBe(false);
});

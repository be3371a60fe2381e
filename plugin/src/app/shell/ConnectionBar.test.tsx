import { act, screen } from '@testing-library/react';

import { aSource, renderWithSource } from '../../ui/testRender';
import { ConnectionBar } from './ConnectionBar';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('counts down to the next try, tells the age of the data, and goes when it is live again', () => {
  const { source, connection } = aSource();
  renderWithSource(<ConnectionBar />, source);
  const lose = (retry_in_ms: number, since: number) =>
    act(() => connection.next({ status: 'disconnected', reason: 'closed', since, retry_in_ms }));
  const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  lose(4000, Date.now());
  expect(screen.queryByTestId('stepscope-disconnected')).not.toBeInTheDocument();
  wait(2000);
  expect(screen.getByTestId('stepscope-disconnected')).toHaveTextContent(
    'Live updates lost, retrying in 2 sdata is 2 s old'
  );
  lose(8000, Date.now() - 60_000);
  expect(screen.getByTestId('stepscope-disconnected')).toHaveTextContent('retrying in 8 sdata is 1m00s old');
  act(() => connection.next({ status: 'live' }));
  expect(screen.queryByTestId('stepscope-disconnected')).not.toBeInTheDocument();
});

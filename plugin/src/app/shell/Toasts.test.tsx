import { act, fireEvent, render, screen } from '@testing-library/react';

import { currentToasts, dismissToast, showToast } from '../../ui/toasts';
import { Toasts } from './Toasts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  act(() => currentToasts().forEach(({ id }) => dismissToast(id)));
  jest.useRealTimers();
});

const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

test('offers to take it back, once', () => {
  const undo = jest.fn();
  render(<Toasts />);
  act(() => void showToast({ severity: 'info', text: 'Pausing', action: { label: 'Undo', onClick: undo } }));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Pausing')).not.toBeInTheDocument();
});

test('goes by itself, but not while somebody points at it', () => {
  render(<Toasts />);
  act(() => void showToast({ severity: 'success', text: 'Done' }));
  fireEvent.pointerEnter(screen.getByTestId('stepscope-toast'));
  wait(60_000);
  expect(screen.getByText('Done')).toBeVisible();
  fireEvent.pointerLeave(screen.getByTestId('stepscope-toast'));
  wait(8000);
  expect(screen.queryByText('Done')).not.toBeInTheDocument();
});

test('shows the newest three', () => {
  render(<Toasts />);
  act(() => ['a', 'b', 'c', 'd'].forEach((text) => showToast({ severity: 'info', text })));
  expect(screen.getAllByTestId('stepscope-toast').map((toast) => toast.textContent)).toEqual(['b', 'c', 'd']);
});

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { JsonView } from './JsonView';

test('shows nested values, folds them, and loads long lists in pages', async () => {
  const user = userEvent.setup();
  render(
    <JsonView
      label="output"
      value={{ text: 'hello', nested: { deep: { n: 1 } }, many: Array.from({ length: 150 }, (_, i) => i) }}
    />
  );
  expect(screen.getByText('hello')).toBeInTheDocument();
  expect(screen.queryByText('149')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /many/ }));
  expect(screen.getByText('99')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'show 50 more' }));
  expect(screen.getByText('149')).toBeInTheDocument();
});

test('a long text says how much is missing and shows it on demand', async () => {
  render(<JsonView label="output" value={`${'a'.repeat(2000)}end`} />);
  await userEvent.click(screen.getByRole('button', { name: '… 3 more characters' }));
  expect(screen.getByText(/end$/)).toBeInTheDocument();
});

test('copies the value as JSON and says so', async () => {
  const user = userEvent.setup();
  render(<JsonView label="config" value={{ a: 1 }} />);
  await user.click(screen.getByRole('button', { name: 'Copy config' }));
  expect(await screen.findByText('copied')).toBeInTheDocument();
  expect(await navigator.clipboard.readText()).toBe('{\n  "a": 1\n}');
});

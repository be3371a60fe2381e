import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import { useFocusBack } from './useFocusBack';

function Dialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus
    <input aria-label="Reason" autoFocus onKeyDown={({ key }) => key === 'Escape' && onClose()} />
  );
}

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Cancel run</button>
      <input aria-label="Filter" />
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}

async function opened() {
  render(<Page />);
  await userEvent.click(screen.getByRole('button'));
  expect(screen.getByLabelText('Reason')).toHaveFocus();
}
const afterwards = () => new Promise((done) => setTimeout(done, 20));

test('what opened a dialog has the focus again, though a field in it took it while it was drawn', async () => {
  await opened();
  await userEvent.keyboard('{Escape}');
  await afterwards();
  expect(screen.getByRole('button')).toHaveFocus();
});

test('what took the focus when the dialog went keeps it', async () => {
  await opened();
  await userEvent.keyboard('{Escape}');
  screen.getByLabelText('Filter').focus();
  await afterwards();
  expect(screen.getByLabelText('Filter')).toHaveFocus();
});

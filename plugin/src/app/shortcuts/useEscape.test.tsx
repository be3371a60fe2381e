import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts, dismissToast } from '../../ui/toasts';
import { useEscape } from './useEscape';
import { useShortcuts } from './useShortcuts';
import { useStayUnsaved } from './useStayUnsaved';

const BASE = '/a/stepscope-pipelines-app';
const OVERVIEW = `${BASE}/overview`;

function Page({ at, children }: { at: string; children?: React.ReactNode }) {
  const navigate = useNavigate();
  useShortcuts(useEscape());
  const begin = useRef(() => void navigate(`${BASE}/${at}`));
  useEffect(() => begin.current(), []);
  return children;
}

/** Closes itself at Esc before the page hears of the key, as Grafana's do. */
function Layer({ role }: { role: string }) {
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const close = () => setOpen(false);
    document.body.addEventListener('keydown', close);
    return () => document.body.removeEventListener('keydown', close);
  }, []);
  return open && <div role={role}>on top</div>;
}

function Filter() {
  const [text, setText] = useState('');
  return <input type="text" value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}

function Unsaved({ unsaved }: { unsaved: boolean }) {
  const onUnsaved = useStayUnsaved();
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  return null;
}

const render = (page: React.ReactNode) => renderWithSource(page, aSource().source);

test('clears the filters of a page, then leaves it', async () => {
  const { path } = render(<Page at="errors?type=timeout" />);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(path()).toBe(`${BASE}/errors`));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(path()).toBe(OVERVIEW));
});

test.each(['dialog', 'menu'])('an open %s takes Esc for itself', async (role) => {
  const { path } = render(
    <Page at="runs">
      <Layer role={role} />
    </Page>
  );
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByText('on top')).toBeNull());
  expect(path()).toBe(`${BASE}/runs`);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(path()).toBe(OVERVIEW));
});

test('in a filter: its text, then the focus, then the page', async () => {
  const { path } = render(
    <Page at="runs">
      <Filter />
    </Page>
  );
  const field = screen.getByRole('textbox');
  await userEvent.type(field, 'blog{Escape}');
  await waitFor(() => expect(field).toHaveValue(''));
  expect(field).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(field).not.toHaveFocus());
  expect(path()).toBe(`${BASE}/runs`);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(path()).toBe(OVERVIEW));
});

test('a page with something unsaved stays and says so', async () => {
  const { path } = render(
    <Page at="pipelines/edit?file=blog.yaml">
      <Unsaved unsaved />
    </Page>
  );
  await userEvent.keyboard('{Escape}');
  expect(currentToasts()).toMatchObject([{ text: expect.stringContaining('Not saved yet') }]);
  currentToasts().forEach(({ id }) => dismissToast(id));
  expect(path()).toContain('/pipelines/edit');
});

test('a page with nothing unsaved leads back to the pipelines', async () => {
  const { path } = render(
    <Page at="pipelines/edit?file=blog.yaml">
      <Unsaved unsaved={false} />
    </Page>
  );
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(path()).toBe(`${BASE}/pipelines`));
  expect(currentToasts()).toEqual([]);
});

import type { SearchHit } from '@stepscope/exporter/contract/search';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { UrlViewParams } from '../ui/address/UrlViewParams';
import { aRunDetail, aStep } from '../ui/fixtures';
import { aSource, renderWithSource } from '../ui/testRender';
import { SearchPage } from './SearchPage';

const hit = (given: Partial<SearchHit> = {}): SearchHit => ({
  run_id: '01a21200-0000-7000-8000-00000000abcd',
  pipeline_name: 'research-loop',
  step_execution_id: 's1',
  step_path: 'review',
  attempt: 1,
  model_call_id: 'c1',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  simulated: false,
  started_at: '2026-11-25T10:00:00.000Z',
  field: 'prompt',
  snippet: 'the quick brown fox',
  match_start: 4,
  match_end: 9,
  ...given,
});

const listRuns = async () => ({ runs: [], next_cursor: null });

const page = (
  <UrlViewParams>
    <SearchPage />
  </UrlViewParams>
);

it('asks once the person stops typing, and leads to the call', async () => {
  const search = jest.fn().mockResolvedValue({ hits: [hit()], next_cursor: null });
  const { path } = renderWithSource(page, aSource({ search, listRuns }).source);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Phrase' }), 'quick');
  const link = await screen.findByRole('link', { name: /research-loop #abcd › review/ });
  expect(search).toHaveBeenCalledTimes(1);
  expect(screen.getByText('quick')).toContainHTML('<mark>quick</mark>');
  expect(path()).toContain('q=quick');
  await userEvent.click(link);
  expect(path()).toContain('/runs/01a21200-0000-7000-8000-00000000abcd/steps/s1?call=c1&find=quick');
});

it('offers for a hit what its step offers elsewhere', async () => {
  const run = aRunDetail([aStep({ step_execution_id: 's1', step_path: 'review', model: 'some-model' })], {
    status: 'completed',
  });
  const search = jest.fn().mockResolvedValue({ hits: [hit()], next_cursor: null });
  const { path } = renderWithSource(page, aSource({ search, listRuns, getRun: async () => run }).source);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Phrase' }), 'quick');
  fireEvent.contextMenu(await screen.findByRole('link', { name: /review/ }));
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'Open step',
    'Open prompt',
    'Logs of its step',
    'Run again…',
    'Copy link',
  ]);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Open prompt' }));
  expect(path()).toContain('/steps/s1?call=c1&find=quick&view=prompt');
});

it('asks before a run is repeated from the step of a hit', async () => {
  const run = aRunDetail([aStep({ step_execution_id: 's1', step_path: 'review' })], { status: 'completed' });
  const search = jest.fn().mockResolvedValue({ hits: [hit()], next_cursor: null });
  renderWithSource(page, aSource({ search, listRuns, getRun: async () => run }).source);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Phrase' }), 'quick');
  await userEvent.click(await screen.findByRole('button', { name: 'Actions of research-loop #abcd › review' }));
  const again = screen.getByRole('menuitem', { name: 'Run again…' });
  await waitFor(() => expect(again).toBeEnabled());
  await userEvent.click(again);
  expect(await screen.findByRole('dialog', { name: /again/ })).toHaveTextContent('review');
});

it('loads older ones on demand', async () => {
  const search = jest
    .fn()
    .mockResolvedValueOnce({ hits: [hit()], next_cursor: 'older' })
    .mockResolvedValueOnce({ hits: [hit({ model_call_id: 'c2', step_path: 'plan' })], next_cursor: null });
  renderWithSource(page, aSource({ search, listRuns }).source);
  await userEvent.type(screen.getByRole('searchbox'), 'quick');
  await userEvent.click(await screen.findByRole('button', { name: 'Show older ones' }));
  expect(await screen.findByRole('link', { name: /plan/ })).toBeVisible();
  expect(search.mock.lastCall?.[0]).toMatchObject({ cursor: 'older' });
});

it.each([
  ['a', 0],
  ['猫', 1],
  ['🎉', 1],
])('asks for %s %d times', async (text, times) => {
  const search = jest.fn().mockResolvedValue({ hits: [hit()], next_cursor: null });
  renderWithSource(page, aSource({ search, listRuns }).source);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });
  await waitFor(() => expect(search).toHaveBeenCalledTimes(times));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(search).toHaveBeenCalledTimes(times);
});

it('looks further back where nothing was found so far', async () => {
  const search = jest
    .fn()
    .mockResolvedValueOnce({ hits: [], next_cursor: 'older' })
    .mockResolvedValueOnce({ hits: [hit()], next_cursor: null });
  renderWithSource(page, aSource({ search, listRuns }).source);
  await userEvent.type(screen.getByRole('searchbox'), 'quick');
  await userEvent.click(await screen.findByRole('button', { name: 'Show older ones' }));
  expect(await screen.findByRole('link', { name: /review/ })).toBeVisible();
});

it('says that nothing was found', async () => {
  const search = jest.fn().mockResolvedValue({ hits: [], next_cursor: null });
  renderWithSource(page, aSource({ search, listRuns }).source);
  await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
  expect(await screen.findByText('No prompt or reply has this phrase')).toBeVisible();
});

it('narrows the hits, and has that in the address', async () => {
  const search = jest.fn().mockResolvedValue({ hits: [hit()], next_cursor: null });
  const { path } = renderWithSource(page, aSource({ search, listRuns }).source);
  await userEvent.type(screen.getByRole('searchbox'), 'quick');
  await screen.findByRole('link', { name: /review/ });
  await userEvent.type(screen.getByRole('combobox', { name: 'All models' }), 'other-model{Enter}');
  await waitFor(() => expect(search.mock.lastCall?.[0]).toMatchObject({ q: 'quick', model: 'other-model' }));
  expect(path()).toContain('model=other-model');
});

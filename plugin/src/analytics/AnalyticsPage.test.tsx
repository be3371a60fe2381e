import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SourceError } from '../source/SourceError';
import { parseRunsBehind } from '../ui/run/runsBehind';
import { aSource, renderWithSource } from '../ui/testRender';
import { AnalyticsPage } from './AnalyticsPage';
import { analytics, totals } from './fixtures';

const open = (getAnalytics: jest.Mock) => renderWithSource(<AnalyticsPage />, aSource({ getAnalytics }).source);

it('answers a question in the title of each card', async () => {
  open(jest.fn().mockResolvedValue(analytics()));
  expect(await screen.findByRole('heading', { name: /Model calls cost \$41.00, 38 % more/ })).toBeVisible();
  expect(screen.getByRole('heading', { name: /40 runs ended, 5 % failed/ })).toBeVisible();
  expect(screen.getByRole('heading', { name: /Busiest on Tuesday/ })).toBeVisible();
  const models = screen.getByRole('group', { name: 'How providers and models compare' });
  expect(within(models).getByRole('row', { name: /claude-sonnet-4-5 anthropic 200 2 % \$41.00/ })).toBeVisible();
});

it('filters every card by the pipeline that is chosen, in the URL', async () => {
  const getAnalytics = jest.fn().mockResolvedValue(analytics());
  const { path } = open(getAnalytics);
  await userEvent.click(await screen.findByRole('button', { name: 'research-loop' }));
  expect(path()).toContain('pipeline=research-loop');
  expect(getAnalytics.mock.lastCall?.[0]).toMatchObject({ pipeline_name: 'research-loop' });
});

it('asks for the provider that the address names, and leads to the runs behind each figure', async () => {
  const getAnalytics = jest.fn().mockResolvedValue(analytics());
  const { path } = open(getAnalytics);
  const models = await screen.findByRole('group', { name: 'How providers and models compare' });
  const behind = (link: HTMLElement) => parseRunsBehind(new URL(link.getAttribute('href') ?? '', 'http://x').search);
  const window = { ended_from: '2026-11-18T12:00:00.000Z', ended_to: '2026-11-25T12:00:00.000Z' };
  expect(behind(within(models).getByRole('link', { name: 'claude-sonnet-4-5' }))).toEqual({
    ...window,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
  });
  const pipelines = screen.getByRole('group', { name: 'Pipelines by cost' });
  expect(behind(within(pipelines).getByRole('link', { name: '40' }))).toEqual({
    ...window,
    pipeline_name: 'research-loop',
  });
  expect(within(pipelines).getByRole('link', { name: '5 %' })).toHaveAttribute(
    'href',
    expect.stringContaining('status=failed')
  );
  // The first bucket begins before the window does.
  expect(behind(screen.getByRole('link', { name: /Nov 18.*failed: 2/ }))).toEqual({
    ended_from: '2026-11-18T12:00:00.000Z',
    ended_to: '2026-11-19T00:00:00.000Z',
  });
  // Money and durations are of calls, whose runs may go on.
  const called = { call_ended_from: '2026-11-18T12:00:00.000Z', call_ended_to: '2026-11-19T00:00:00.000Z' };
  expect(behind(screen.getByRole('link', { name: /Nov 18.*cost: / }))).toEqual(called);
  expect(behind(screen.getByRole('link', { name: /^Nov 18: 196 answers in 4.0 s – 8.0 s/ }))).toEqual({
    ...called,
    call_ms_from: 4000,
    call_ms_to: 8000,
  });
  await userEvent.click(screen.getByRole('link', { name: /^Tuesday 14:00: 10 runs/ }));
  expect(parseRunsBehind(path().slice(path().indexOf('?')))).toMatchObject({ started_weekday: 2, started_hour: 14 });
});

it('shows how long answers took over time, in words too', async () => {
  open(jest.fn().mockResolvedValue(analytics()));
  expect(await screen.findByRole('heading', { name: /^100 % of the answers took 4.0 s – 8.0 s/ })).toBeVisible();
  const table = screen.getByRole('region', { name: 'Answers by duration and time' });
  expect(within(table).getByRole('row', { name: /^4.0 s – 8.0 s Nov 18: 196 answers/ })).toBeInTheDocument();
});

it('teaches when nothing ended', async () => {
  const none = totals({ runs: 0, calls: 0 });
  open(jest.fn().mockResolvedValue(analytics({ totals: none, pipelines: [], models: [], steps: [], hours: [] })));
  expect(await screen.findByText('Nothing ended in this period')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Export CSV' })).not.toBeInTheDocument();
});

it('says what failed and tries again', async () => {
  const failure = new SourceError({ title: 'The service is away', status: 502, fix: 'Start it.' });
  const getAnalytics = jest.fn().mockRejectedValueOnce(failure).mockResolvedValue(analytics());
  open(getAnalytics);
  expect(await screen.findByText('Start it.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: /Model calls cost/ })).toBeVisible();
});

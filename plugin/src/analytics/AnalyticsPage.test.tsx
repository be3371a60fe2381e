import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SourceError } from '../source/SourceError';
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

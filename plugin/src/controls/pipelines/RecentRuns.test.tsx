import type { RunOutcome } from '@stepscope/exporter/contract/run';
import { render, screen } from '@testing-library/react';

import { RecentRuns } from './RecentRuns';
import { costOfRuns } from './recentRuns.model';

const outcome = (status: RunOutcome['status'], total_cost_usd: number | null, cost_complete = true): RunOutcome => ({
  run_id: `${status} ${total_cost_usd}`,
  status,
  total_cost_usd,
  cost_complete,
});

test('says how many of the ended runs went well and what one costs', () => {
  render(<RecentRuns runs={[outcome('completed', 0.02), outcome('failed', 0.04), outcome('running', 0.5)]} />);
  expect(screen.getByRole('img', { name: '1 of the last 2 ended runs completed' })).toBeVisible();
  expect(screen.getByText('$0.03 a run')).toBeVisible();
});

test('a pipeline that never ran shows no figures', () => {
  const { container } = render(<RecentRuns runs={[]} />);
  expect(container).toHaveTextContent('');
});

test('an unknown price makes the average a lower bound, and none at all no amount', () => {
  expect(costOfRuns([outcome('completed', 0.02), outcome('failed', null, false)])).toEqual({
    usd: 0.01,
    complete: false,
  });
  expect(costOfRuns([outcome('completed', null, false)])).toEqual({ usd: null, complete: false });
});

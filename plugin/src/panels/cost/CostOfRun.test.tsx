import { screen } from '@testing-library/react';

import { aRunDetail } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { CostOfRun } from './CostOfRun';

const source = (total_cost_usd: number | null) =>
  aSource({ getRun: async () => ({ ...aRunDetail([]), total_cost_usd, budget: { max_cost_usd: 2 } }) }).source;

test('the cost of a run is compared with its own budget', async () => {
  renderWithSource(<CostOfRun runId="r" budgetUsd={undefined} />, source(0.5));
  expect(await screen.findByText('25 % of $2.00')).toBeInTheDocument();
});

test('the budget of the panel comes before', async () => {
  renderWithSource(<CostOfRun runId="r" budgetUsd={1} />, source(0.5));
  expect(await screen.findByText('50 % of $1.00')).toBeInTheDocument();
});

test('a cost that is not known is no number', async () => {
  renderWithSource(<CostOfRun runId="r" budgetUsd={1} />, source(null));
  expect(await screen.findByText('–')).toBeInTheDocument();
});

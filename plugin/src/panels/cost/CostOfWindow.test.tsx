import { screen } from '@testing-library/react';

import { SourceError } from '../../source/SourceError';
import { aSource, renderWithSource } from '../../ui/testRender';
import { CostOfWindow } from './CostOfWindow';

test('over telemetry alone the cost of a pipeline says what it needs', async () => {
  const refusal = new SourceError({ title: 'Analytics needs a Stepscope service', detail: '', status: 501 });
  const { source } = aSource({ getAnalytics: async () => Promise.reject(refusal) });
  renderWithSource(
    <CostOfWindow query={{ pipeline_name: 'p' }} pipelines={['p']} period="today" budgetUsd={1} />,
    source
  );
  expect(await screen.findByText(/needs a Stepscope service/)).toBeInTheDocument();
});

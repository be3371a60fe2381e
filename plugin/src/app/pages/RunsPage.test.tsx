import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { RunsPage } from './RunsPage';

function renderPage() {
  const { source } = aSource({ listRuns: async () => ({ runs: [aRun()], next_cursor: null }) });
  return renderWithSource(<RunsPage />, source);
}

test('Ctrl+F goes to the filter', async () => {
  renderPage();
  await screen.findByTestId('stepscope-runs');
  await userEvent.keyboard('{Control>}f{/Control}');
  expect(screen.getByTestId('stepscope-runs-filter')).toHaveFocus();
});

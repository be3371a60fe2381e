import type { RetryRequest } from '@stepscope/exporter/contract/control';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../fixtures';
import { aSource, renderWithSource } from '../testRender';
import { RunAgainDialog } from './RunAgainDialog';

function renderDialog() {
  const sent: RetryRequest[] = [];
  const { source } = aSource({
    retryRun: async (_runId: string, request: RetryRequest) => {
      sent.push(request);
      return aRun();
    },
  });
  const onStarted = jest.fn();
  renderWithSource(
    <RunAgainDialog run={aRun({ status: 'completed' })} onStarted={onStarted} onDismiss={jest.fn()} />,
    source
  );
  return { sent, onStarted };
}

const begin = async (onStarted: jest.Mock) => {
  await userEvent.click(screen.getByRole('button', { name: 'Run again' }));
  await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
};

test('a run is repeated as it was, with the reason when one is given', async () => {
  const { sent, onStarted } = renderDialog();
  await userEvent.type(screen.getByLabelText(/^Reason/), 'new model');
  await begin(onStarted);
  expect(sent).toEqual([{ from: 'start', reason: 'new model' }]);
});

import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { screen, waitFor } from '@testing-library/react';

import { aRunDetail, RUN_ID } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { LogsRoute } from './LogsRoute';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

beforeAll(() => {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

it('shows the lines of the run whose trace the address names, and asks for none before it is known', async () => {
  const asked: LogsQuery[] = [];
  const { source } = aSource({
    getRun: async () => aRunDetail([]),
    listRuns: async () => ({ runs: [aRunDetail([])], next_cursor: null }),
    listLogs: async (query) => {
      asked.push(query);
      return [];
    },
  });
  renderWithSource(<LogsRoute />, source, `/logs?run=${TRACE}`);
  expect(screen.getByLabelText('Looking for the run')).toBeVisible();
  await waitFor(() => expect(asked).not.toHaveLength(0));
  expect(asked.map(({ run_id }) => run_id)).toEqual(asked.map(() => RUN_ID));
});

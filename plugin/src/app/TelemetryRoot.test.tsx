import { focusManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';

import { useRun } from '../source/queries/useRun';
import { useRuns } from '../source/queries/useRuns';
import { SourceProvider } from '../source/SourceProvider';
import { pollTelemetry } from '../source/telemetry/polling/pollingClient';
import { pollingConnection } from '../source/telemetry/polling/pollingConnection';
import { NOW, recordedBackends, SEARCHES } from '../source/telemetry/recorded/recordedBackends';
import { RunCounts } from './overview/header/RunCounts';
import { ConnectionBar } from './shell/ConnectionBar';

const TRACE_ID = '628b49d96dcde97a430dd4f597705899';

function Screen() {
  const runs = useRuns().data?.runs;
  const run = useRun(TRACE_ID).data;
  return (
    <>
      {runs?.length} runs, {run?.steps.length} steps
      <RunCounts />
      <ConnectionBar />
    </>
  );
}

/** Lets time pass, answers and renderings included. */
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

async function renderScreen() {
  const answers = [...SEARCHES];
  const { source, asked } = recordedBackends(answers);
  const client = pollTelemetry(new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  render(
    <QueryClientProvider client={client}>
      <SourceProvider source={{ ...source, connection: pollingConnection(client) }}>
        <Screen />
      </SourceProvider>
    </QueryClientProvider>
  );
  await pass(100);
  const count = (what: RegExp) => asked.filter((address) => what.test(address)).length;
  return { answers, lists: () => count(/text_completion/), traces: () => count(/v2\/traces/) };
}

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => {
  focusManager.setFocused(undefined);
  jest.useRealTimers();
});

test('the list is asked for again by itself, and a run whose trace is whole is not', async () => {
  const { lists, traces } = await renderScreen();
  expect(screen.getByText(/^\d+ runs, 3 steps/)).toBeInTheDocument();
  expect([lists(), traces()]).toEqual([1, 1]);
  await pass(31_000);
  expect(lists()).toBeGreaterThanOrEqual(2);
  expect(traces()).toBe(1);
});

test('a hidden page asks nothing, and catches up when it is seen again', async () => {
  const { lists } = await renderScreen();
  focusManager.setFocused(false);
  await pass(120_000);
  expect(lists()).toBe(1);
  act(() => focusManager.setFocused(true));
  await pass(100);
  expect(lists()).toBe(2);
});

test('failing answers are asked for less and less, and the age of what is shown is said', async () => {
  const { answers, lists } = await renderScreen();
  const kept = answers.splice(0);
  await pass(5 * 60_000);
  expect(screen.getByTestId('stepscope-disconnected')).toHaveTextContent(/retrying.*data is [45]m\d+s old/);
  // At 30 s, then at pauses of 30 s or as long as it has failed: 60 s at the most.
  expect(lists()).toBeLessThanOrEqual(8);
  expect(screen.getByText(/^\d+ runs, 3 steps/)).toBeInTheDocument();
  answers.push(...kept);
  await pass(61_000);
  expect(screen.queryByTestId('stepscope-disconnected')).not.toBeInTheDocument();
});

test('how many runs are queued is not said', async () => {
  await renderScreen();
  expect(screen.getByTestId('stepscope-header-runs')).toHaveTextContent('–queued');
});

import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import type { Run, RunDetail, StepDetail } from '@stepscope/exporter/contract/run';
import { act, screen, waitFor } from '@testing-library/react';

import { queryKeys } from '../../source/queries/keys';
import { useControlRun } from '../../source/queries/useControlRun';
import { useRun } from '../../source/queries/useRun';
import { useRuns } from '../../source/queries/useRuns';
import { useStep } from '../../source/queries/useStep';
import { aRun, aRunDetail, aStep } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';

const running = aRun({ status: 'running', desired_state: 'run', completed_at: null });
const completed: Run = { ...running, status: 'completed' };

let newestId = 0;
const ended = (run: Run) =>
  ({ id: ++newestId, kind: 'pipeline:completed', run_id: run.run_id, run, timestamp: run.queued_at }) as PipelineEvent;

/** Answers that leave the service when the test asks for them, and arrive when it says so. */
function post<T>() {
  const open: Array<(answer: T) => void> = [];
  const ask = () => new Promise<T>((resolve) => open.push(resolve));
  const arrive = async (answer: T) => {
    await waitFor(() => expect(open).not.toHaveLength(0));
    await act(async () => open.shift()?.(answer));
  };
  return { ask, arrive, waiting: () => open.length };
}

const hear = (events: ReturnType<typeof aSource>['events'], event: PipelineEvent) =>
  act(async () => {
    events.next(event);
    // The next frame applies it.
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });

function Runs({ query }: { query?: ListRunsQuery }) {
  const { data } = useRuns(query);
  return <p>{data?.runs.map((run) => run.status).join() ?? 'loading'}</p>;
}

const page = (...runs: Run[]): ListRunsResponse => ({ runs, next_cursor: null }) as ListRunsResponse;

it('does not let a list that left before an event undo it', async () => {
  const { ask, arrive } = post<ListRunsResponse>();
  const { source, events } = aSource({ listRuns: ask });
  const { client } = renderWithSource(<Runs />, source);
  await arrive(page(running));
  await screen.findByText('running');

  void client.invalidateQueries();
  await hear(events, ended(completed));
  await screen.findByText('completed');
  await arrive(page(running));
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(client.getQueryData<ListRunsResponse>(queryKeys.runs({}))?.runs[0]?.status).toBe('completed');
});

it('adds to a first list what was heard while it was on its way', async () => {
  const { ask, arrive } = post<ListRunsResponse>();
  const { source, events } = aSource({ listRuns: ask });
  renderWithSource(<Runs />, source);
  await hear(events, ended(completed));
  await arrive(page());
  expect(await screen.findByText('completed')).toBeVisible();
});

it('asks again for a first answer that left before the stream was live', async () => {
  const { ask, arrive, waiting } = post<ListRunsResponse>();
  const { source, connection } = aSource({ listRuns: ask });
  connection.next({ status: 'connecting' });
  renderWithSource(<Runs />, source);
  act(() => connection.next({ status: 'live' }));
  await arrive(page());
  await arrive(page(completed));
  expect(await screen.findByText('completed')).toBeVisible();
  expect(waiting()).toBe(0);
});

function Pause() {
  const { mutate } = useControlRun();
  const { data } = useRun(running.run_id);
  return (
    <button onClick={() => mutate({ run_id: running.run_id, action: 'pause' })}>
      {data === undefined ? 'loading' : `${data.status} ${data.desired_state}`}
    </button>
  );
}

it('does not let the answer to a control undo what happened after it', async () => {
  const { ask, arrive } = post<Run>();
  const detail: RunDetail = { ...aRunDetail([]), ...running };
  const { source, events } = aSource({ getRun: async () => detail, controlRun: ask });
  const { client } = renderWithSource(<Pause />, source);
  (await screen.findByText('running run')).click();
  await screen.findByText('running pause');
  await hear(events, ended({ ...running, status: 'paused', desired_state: 'pause' }));
  await screen.findByText('paused pause');
  await arrive({ ...running, desired_state: 'pause' });
  await waitFor(() => expect(client.isMutating()).toBe(0));
  expect(client.getQueryData<RunDetail>(queryKeys.run(running.run_id))?.status).toBe('paused');
});

const step = aStep({ run_id: running.run_id, status: 'running', completed_at: null });
const detailOf = (output: unknown): StepDetail => ({
  ...step,
  config: {},
  resolved_config: null,
  input: null,
  output,
  calls: [],
});

function Output() {
  const { data } = useStep(step.run_id, step.step_execution_id);
  return <p>{data === undefined ? 'loading' : `output: ${String(data.output)}`}</p>;
}

it('asks again for a step that ended while its first answer was on its way', async () => {
  const { ask, arrive } = post<StepDetail>();
  const { source, events } = aSource({ getStep: ask });
  renderWithSource(<Output />, source);
  const done = { ...step, status: 'completed' as const, completed_at: step.queued_at };
  const stepEnded = { id: ++newestId, kind: 'step:completed', run_id: step.run_id, step: done };
  await hear(events, stepEnded as PipelineEvent);
  await arrive(detailOf(null));
  await screen.findByText('output: null');
  await arrive(detailOf('a report'));
  expect(await screen.findByText('output: a report')).toBeVisible();
});

it('waits for the answer on its way before it asks a filtered list again, however many runs are heard of', async () => {
  const left: Array<{ answer: (page: ListRunsResponse) => void; signal: AbortSignal | undefined }> = [];
  const { source, events } = aSource({
    listRuns: (_query, signal) => new Promise((answer) => left.push({ answer, signal })),
  });
  renderWithSource(<Runs query={{ status: 'completed' }} />, source);
  const burst = async () => {
    for (let count = 0; count < 5; count++) {
      await hear(events, ended(aRun({ run_id: crypto.randomUUID(), status: 'completed' })));
    }
  };
  await burst();
  expect(left).toHaveLength(1);
  await act(async () => left[0]?.answer(page(running)));
  expect(await screen.findByText('running')).toBeVisible();
  await waitFor(() => expect(left).toHaveLength(2));
  await burst();
  expect(left.map(({ signal }) => signal?.aborted)).toEqual([false, false]);
  await act(async () => left[1]?.answer(page(completed)));
  expect(await screen.findByText('completed')).toBeVisible();
  await waitFor(() => expect(left).toHaveLength(3));
});

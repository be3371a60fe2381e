import type { CreateScheduleRequest, Schedule } from '@stepscope/exporter/contract/batch';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { PipelineSource } from '../../source/source.types';
import { aPipeline } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts } from '../../ui/toasts';
import { ScheduleDialog } from './ScheduleDialog';
import { SchedulesPage } from './SchedulesPage';

const schedule: Schedule = {
  schedule_id: 's1',
  name: 'morning',
  source_file: 'review.yaml',
  cron: '30 6 * * 1-5',
  timezone: 'Europe/Berlin',
  variables: {},
  provider: null,
  model: null,
  budget: null,
  enabled: true,
  created_at: '2026-11-25T10:00:00.000Z',
  created_by: 'ada',
  last_fired_at: null,
  last_run: null,
  last_error: 'the workflow is not valid',
  next_at: '2026-11-26T05:30:00.000Z',
};
const pipeline = aPipeline();

/** A service that keeps schedules. */
function aService(kept: Schedule[]) {
  const requests: CreateScheduleRequest[] = [];
  let schedules = kept;
  const { source } = aSource({
    listPipelines: async () => [pipeline],
    listSchedules: async () => schedules,
    createSchedule: async (request) => {
      requests.push(request);
      return schedule;
    },
    changeSchedule: async (id, change) => {
      schedules = schedules.map((old) =>
        old.schedule_id === id ? { ...old, enabled: change.enabled ?? old.enabled } : old
      );
      return schedule;
    },
    removeSchedule: async (id) => {
      schedules = schedules.filter(({ schedule_id }) => schedule_id !== id);
    },
  });
  return { source, requests };
}

test('a schedule says in words when it runs and what went wrong, and is paused', async () => {
  renderWithSource(<SchedulesPage onOpenRun={jest.fn()} />, aService([schedule]).source);
  expect(await screen.findByText('At 06:30, Monday through Friday (Europe/Berlin)')).toBeVisible();
  expect(screen.getByText('the workflow is not valid')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Pause the schedule morning' }));
  expect(await screen.findByText('paused')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Resume the schedule morning' })).toBeVisible();

  const paused = currentToasts().at(-1);
  expect(paused?.text).toBe('Schedule morning paused');
  act(() => paused?.action?.onClick());
  expect(await screen.findByRole('button', { name: 'Pause the schedule morning' })).toBeVisible();
});

test('a schedule is deleted after a question', async () => {
  renderWithSource(<SchedulesPage onOpenRun={jest.fn()} />, aService([schedule]).source);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the schedule morning' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete schedule' }));
  expect(await screen.findByText('No schedules yet')).toBeVisible();
});

test('a deletion that the service refuses is said, though its question is gone', async () => {
  const { source } = aService([schedule]);
  const refused: PipelineSource = { ...source, removeSchedule: () => Promise.reject(new Error('locked by another')) };
  renderWithSource(<SchedulesPage onOpenRun={jest.fn()} />, refused);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the schedule morning' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete schedule' }));
  await waitFor(() => expect(currentToasts().at(-1)?.text).toMatch(/The schedule was not deleted.*locked by another/));
  expect(screen.getByRole('list', { name: 'Schedules' })).toHaveTextContent('morning');
});

test('a new one is read out while it is entered, and sent with its time zone', async () => {
  const { source, requests } = aService([]);
  const onDismiss = jest.fn();
  renderWithSource(<ScheduleDialog onDismiss={onDismiss} />, source);
  await userEvent.click(await screen.findByRole('combobox', { name: 'Pipeline' }));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('review'));
  const cron = screen.getByRole('textbox', { name: /When/ });
  await userEvent.clear(cron);
  expect(screen.getByText('Enter five fields, e.g. 30 6 * * 1-5')).toBeVisible();
  await userEvent.type(cron, '*/5 * * * *');
  expect(screen.getByText('Every 5 minutes')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Add schedule' }));
  await waitFor(() => expect(onDismiss).toHaveBeenCalled());
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(requests).toEqual([{ name: 'review', file: 'review.yaml', cron: '*/5 * * * *', timezone }]);
});

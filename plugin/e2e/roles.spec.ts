import { expect, test } from './fixtures/test';
import { SLOW } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('a viewer sees the run and may not control it', async ({ overview, service }) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.goto('?role=viewer');

  const reason = overview.row(run_id).getByRole('button', { name: 'Your role lets you look, not control' });
  await expect(reason.first()).toBeDisabled();
  await expect(overview.row(run_id).getByRole('button', { name: /^(Resume|Cancel)/ })).toHaveCount(0);
});

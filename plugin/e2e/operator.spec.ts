import { expect, test } from './fixtures/test';
import { BRIEF, SLOW } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('the operator sees a run go through its steps to the end', async ({ overview, service }) => {
  await overview.goto();
  await overview.assertLive();
  const { run_id } = await service.startRun({ source: BRIEF });

  await expect(overview.row(run_id)).toContainText('city-brief');
  await expect(overview.row(run_id)).toContainText('3/3');
  await expect(overview.row(run_id)).toContainText('completed');
  await expect(overview.row(run_id)).toContainText('simulated');
});

test('Pause holds the run at the next step boundary and says so, Resume goes on', async ({ overview, service }) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await overview.resume(run_id);
  await expect(overview.row(run_id)).toContainText('draft');

  await overview.pause(run_id);
  await expect(overview.row(run_id)).toContainText('pausing after step draft');
  await expect(overview.row(run_id)).toContainText('paused before step "polish"');

  await overview.resume(run_id);
  await expect(overview.row(run_id)).toContainText('completed');
});

test('Cancel asks for a reason, aborts the answer in progress and keeps the reason', async ({ overview, service }) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await overview.resume(run_id);
  await expect(overview.row(run_id)).toContainText('draft');

  await overview.cancel(run_id, 'the topic was wrong');
  await expect(overview.row(run_id)).toContainText('cancelled');
  const run = await service.waitFor(run_id, 'cancelled');
  expect(run.status_reason).toContain('the topic was wrong');
  expect(run.steps.map((step) => step.step_name)).not.toContain('polish');
});

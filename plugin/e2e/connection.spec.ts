import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

test('lost updates are said, and what happened meanwhile is there when they are back', async ({
  overview,
  page,
  ownService,
}) => {
  const before = await ownService.completedRun({ source: BRIEF });
  await page.goto(ownService.url);
  await overview.assertLive();
  await expect(overview.row(before.run_id)).toContainText('completed');

  await ownService.kill();
  await expect(overview.disconnected).toContainText('Live updates lost');
  await expect(overview.row(before.run_id)).toBeVisible();

  await ownService.start();
  const meanwhile = await ownService.completedRun({ source: BRIEF });
  await expect(overview.disconnected).toBeHidden({ timeout: 20_000 });
  await expect(overview.row(meanwhile.run_id)).toContainText('completed');
  await expect(overview.row(before.run_id)).toContainText('completed');
});

test('a run goes on after the service was killed in the middle of it', async ({ overview, page, ownService }) => {
  const { run_id } = await ownService.startRun({ file: 'slow-story.yaml' });
  await page.goto(ownService.url);
  await overview.assertLive();
  await expect(overview.row(run_id)).toContainText('draft');

  await ownService.kill();
  await ownService.start();
  await expect(overview.row(run_id)).toContainText('running', { timeout: 20_000 });
  await expect(overview.disconnected).toBeHidden({ timeout: 20_000 });
});

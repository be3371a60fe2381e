import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('on a phone one quadrant is shown at a time, chosen by tabs', async ({ overview, page, service, shell }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await overview.goto();
  await expect(overview.steps).toBeHidden();

  await overview.row(run_id).tap();
  await expect(overview.steps).toContainText('plan');
  await page.getByRole('tab', { name: /Prompt/ }).tap();
  await expect(overview.prompt).toBeVisible();
  await page.getByRole('tab', { name: /Metrics/ }).tap();
  await expect(overview.metrics).toBeVisible();
  await shell.assertFitsWidth();
});

import { test } from './fixtures/test';
import { BRIEF } from './workflows';

test('a deep link opens the same view', async ({ overview, page, service }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await service.completedRun({ source: BRIEF });
  await overview.goto();
  await overview.row(run_id).click();
  await overview.assertRunShown(run_id);

  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await overview.assertRunShown(run_id);
});

test('Back and Forward go through the views', async ({ overview, page, service }) => {
  const first = await service.completedRun({ source: BRIEF });
  const second = await service.completedRun({ source: BRIEF });
  await overview.gotoRun(first.run_id);
  await overview.assertRunShown(first.run_id);
  await overview.row(second.run_id).click();
  await overview.assertRunShown(second.run_id);

  await page.goBack();
  await overview.assertRunShown(first.run_id);
  await page.goForward();
  await overview.assertRunShown(second.run_id);
});

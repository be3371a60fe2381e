import { PLUGIN_BASE_URL } from '../src/constants';
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

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 768, height: 1024 } });

  test('the names of pipelines can be read, and titles of panels lie beside their buttons', async ({
    overview,
    page,
    service,
  }) => {
    const { run_id } = await service.completedRun({ file: 'city-brief.yaml' });
    await page.goto(`${PLUGIN_BASE_URL}/pipelines`);
    const name = page.getByText('city-brief', { exact: true });
    await expect(name).toBeVisible();
    expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);

    await overview.gotoRun(run_id);
    const box = async (button: string | RegExp) =>
      (await overview.steps.getByRole('button', { name: button }).first().boundingBox()) ?? { x: 0, y: 0, width: 0 };
    await expect(overview.steps.getByRole('button', { name: /^More actions/ })).toBeVisible();
    const menu = await box(/^More actions/);
    const alone = await box(/^Show this panel alone/);
    expect(menu.y > alone.y + 20 || menu.x + menu.width <= alone.x).toBe(true);
  });
});

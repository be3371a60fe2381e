import { expect, test } from './fixtures/test';
import { BRIEF, SLOW } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('Space resumes and pauses the shown run', async ({ overview, page, service }) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await expect(overview.row(run_id)).toContainText('paused');

  await page.keyboard.press('Space');
  await expect(overview.row(run_id)).toContainText('draft');
  await page.keyboard.press('Space');
  await expect(overview.row(run_id)).toContainText('pausing');
});

test('f shows the panel in use alone, Esc brings all back', async ({ overview, page }) => {
  await overview.goto();
  await overview.steps.click();
  await page.keyboard.press('f');
  await expect(overview.runs).toBeHidden();
  await expect(overview.steps).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(overview.runs).toBeVisible();
});

test('Ctrl+P finds a run by a few letters and goes there', async ({ overview, page, service }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await overview.goto();
  await expect(overview.row(run_id)).toBeVisible();
  await page.keyboard.press('Control+p');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill(run_id.slice(-4));
  await expect(palette.getByRole('option').first()).toContainText('city-brief');
  await page.keyboard.press('Enter');
  await overview.assertRunShown(run_id);
});

test('? lists the shortcuts', async ({ overview, page }) => {
  await overview.goto();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Pause or resume the shown run');
  await expect(page.getByRole('dialog')).toContainText('Mark a run');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('shortcuts leave a field that is typed in alone', async ({ overview, page }) => {
  await overview.goto();
  await overview.runs.getByRole('textbox').fill('brief');
  await page.keyboard.type('f?');
  await expect(overview.runs.getByRole('textbox')).toHaveValue('brieff?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a key that is pressed before the palette has come is no shortcut on the page', async ({
  overview,
  page,
  service,
}) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await expect(overview.row(run_id)).toContainText('paused');
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/shell-more.js*', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Space');
  arrive();
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible();
  expect((await service.run(run_id)).status).toBe('paused');
  expect((await service.run(run_id)).desired_state).toBe('pause');
});

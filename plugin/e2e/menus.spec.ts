import { expect, test } from './fixtures/test';
import { ErrorsPage } from './models/ErrorsPage';
import { FAILING } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('by keyboard alone, an error leads over its menu to the logs of its step', async ({ page, service }) => {
  const { run_id } = await service.completedRun({ source: FAILING }, 'failed');
  const errors = new ErrorsPage(page);
  await errors.goto();
  const row = errors.row('broken-review › judge');
  await row.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toContainText('broken-review › judge');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(row).toBeFocused();

  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menuitem', { name: 'Run again…' })).toBeEnabled();
  await expect(page.getByRole('menuitem', { name: 'Open step' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`logs\\?run=${run_id}&of=judge`));
});

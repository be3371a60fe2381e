import { expect, test } from './fixtures/test';
import { FAILING } from './workflows';

test('marked runs are run again together, after a question with their number', async ({ overview, page, service }) => {
  // Steps of a name of their own: other stories count failures by it.
  const source = FAILING.replace('name: broken-review', 'name: bulk-review').replace('name: judge', 'name: weigh');
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push((await service.completedRun({ source }, 'failed')).run_id);
  }
  const [oldest = '', , newest = ''] = ids;
  await overview.goto();
  await overview.assertLive();
  await page.getByTestId('stepscope-runs-filter').fill('bulk-review');
  await expect(overview.row(oldest)).toBeVisible();
  await overview.row(newest).getByRole('checkbox').click();
  await overview
    .row(oldest)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: '3 selected' }).click();
  await page.getByRole('menuitem', { name: 'Run 3 again…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Run 3 runs again, each from the step that did not finish?');
  await dialog.getByRole('button', { name: 'Run all again' }).click();

  await expect(page.getByText('3 runs changed')).toBeVisible();
  await expect
    .poll(async () => (await service.runs('bulk-review')).flatMap(({ retry_of }) => retry_of ?? []).sort())
    .toEqual([...ids].sort());
  await expect(page.getByRole('button', { name: 'All matching' })).toBeVisible();
});

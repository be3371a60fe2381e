import { PLUGIN_BASE_URL } from '../src/constants';
import { testIds } from '../src/ui/testIds';
import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

test('the analyst compares a run with an earlier one, and sees what changed in a prompt', async ({
  page,
  prompt,
  service,
}) => {
  const before = await service.completedRun({ source: BRIEF, variables: { topic: 'heat pumps' } });
  const { run_id } = await service.completedRun({ source: BRIEF, variables: { topic: 'district heating' } });
  await page.goto(`${PLUGIN_BASE_URL}/runs/${run_id}?tab=timeline`);
  await page.getByRole('link', { name: 'Compare…' }).click();
  await page.getByRole('combobox', { name: 'Compared with' }).click();
  await page.getByRole('option', { name: new RegExp(before.run_id.slice(-4)) }).click();

  await expect(page).toHaveURL(new RegExp(`compare=${before.run_id}`));
  const table = page.getByTestId(testIds.compare.table);
  await expect(table.getByRole('row', { name: /^Whole run/ })).toContainText('before');
  await table.getByRole('button', { name: 'plan', exact: true }).click();
  await expect(page.getByTestId(testIds.prompt.compare)).toContainText('Changes since');
  await expect(prompt.prompt.locator('ins, del')).toHaveText(['heat', 'district', 'pumps', 'heating']);

  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(prompt.prompt).toContainText('2 changes');
});

import { PLUGIN_BASE_URL } from '../src/constants';
import { testIds } from '../src/ui/testIds';
import { expect, test } from './fixtures/test';
import { BRIEF, FAILING } from './workflows';

test('the analyst goes from a figure of a provider to the runs behind it, and back', async ({ page, service }) => {
  const asked = await service.completedRun({ source: BRIEF, variables: { topic: 'harbour cranes' } });
  const failed = await service.completedRun({ source: FAILING }, 'failed');
  await page.goto(`${PLUGIN_BASE_URL}/analytics?provider=simulated`);
  const analytics = page.getByTestId(testIds.analytics.page);
  await expect(analytics.getByRole('region', { name: 'Answers by duration and time' })).toBeVisible();
  await expect(analytics.getByRole('combobox', { name: 'All providers' })).toHaveValue('simulated');

  const pipelines = analytics.getByRole('group', { name: 'Pipelines by cost' });
  await pipelines
    .getByRole('row', { name: /city-brief/ })
    .getByRole('link')
    .first()
    .click();
  const runs = page.getByTestId(testIds.runs.panel);
  await expect(runs.getByTestId(testIds.runs.row(asked.run_id))).toBeVisible();
  await expect(runs.getByTestId(testIds.runs.row(failed.run_id))).toHaveCount(0);
  await expect(page.getByText(/^Runs of city-brief · that asked simulated · ended /)).toBeVisible();
  await page.reload();
  await expect(runs.getByTestId(testIds.runs.row(asked.run_id))).toBeVisible();

  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(runs.getByTestId(testIds.runs.row(failed.run_id))).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(analytics.getByRole('combobox', { name: 'All providers' })).toHaveValue('simulated');
});

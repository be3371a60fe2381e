import { testIds } from '../src/ui/testIds';
import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

const NAME = 'compared-brief';
const FILE = `${NAME}.yaml`;
const NOW = BRIEF.replace('name: city-brief', `name: ${NAME}`);
const BEFORE = NOW.replace('Plan research on', 'Outline a study of');

test('the analyst compares a prompt with that of another run, and with what another revision would ask', async ({
  overview,
  page,
  prompt,
  service,
}) => {
  await service.writeFile(FILE, BEFORE);
  await service.writeFile(FILE, NOW);
  const before = await service.completedRun({ source: NOW, variables: { topic: 'geothermal heat' } });
  const { run_id } = await service.completedRun({ source: NOW, variables: { topic: 'district heating' } });
  await overview.gotoRun(run_id);
  await overview.step('plan').click();
  await expect(prompt.prompt).toContainText('district heating');

  await prompt.panel.getByRole('button', { name: /^Compare/ }).click();
  const bar = page.getByTestId(testIds.prompt.compare);
  await bar.getByRole('combobox', { name: 'Run to compare with' }).click();
  await page.getByRole('combobox', { name: 'Run to compare with' }).fill(before.run_id.slice(-4));
  await page.getByRole('option', { name: new RegExp(before.run_id.slice(-4)) }).click();
  await expect(prompt.prompt.locator('ins, del')).toHaveText(['geothermal', 'district', 'heat', 'heating']);

  await bar.getByRole('combobox', { name: 'Compare with', exact: true }).click();
  await page.getByRole('option', { name: 'another revision…' }).click();
  await bar.getByRole('combobox', { name: 'Revision to compare with' }).click();
  await page.getByRole('option').first().click();
  await expect(bar).toContainText('built with the variables and results of this run');
  await expect(prompt.prompt.locator('del').first()).toHaveText('Outline');
  await expect(prompt.prompt).toContainText('district heating');
  await expect(prompt.reply).toContainText('no model was asked');

  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(prompt.prompt.locator('del').first()).toHaveText('Outline');
});

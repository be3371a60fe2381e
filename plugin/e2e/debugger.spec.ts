import { readFile } from 'node:fs/promises';

import { expect, test } from './fixtures/test';
import { DebuggerPage } from './models/DebuggerPage';
import { BRIEF } from './workflows';

const CSV = 'topic,note\nwind,first\n"tides, and moons",second\n';

test('the author finds a prompt, tries it against another prompt and model with a row of a CSV, and sees which passes', async ({
  page,
  service,
}) => {
  await service.completedRun({ source: BRIEF.replace('name: city-brief', 'name: tried-brief') });
  const tried = new DebuggerPage(page);
  await tried.goto();
  await tried.chooseRun('tried-brief');
  await expect(tried.content.getByRole('combobox', { name: 'Step' })).toHaveValue('plan');
  await tried.chooseStep('write');
  await expect(page).toHaveURL(/step=write/);
  await expect(tried.part(1)).toHaveValue(/Write the brief/);
  await page.goBack();
  await expect(tried.part(1)).toHaveValue(/Plan research/);

  await tried.press('Copy as another variant');
  await tried.part(1).fill('[[simulate: tokens=60]] Plan research on {{inputs.topic}}. Answer with valid JSON only.');
  await tried.content.getByRole('textbox', { name: 'Model', exact: true }).fill('gemini-2.5-pro');
  await expect(tried.variant('A')).toContainText('gemini-2.5-flash at gcp.gemini');
  await expect(tried.variant('B')).toContainText('gemini-2.5-pro at gcp.gemini');
  await expect(tried.variant('B')).toContainText(/tok in, 0 tok – 400 tok out.*\$/);

  await tried.fillFromCsv(CSV, 2);
  await expect(tried.content.getByRole('textbox', { name: 'topic' })).toHaveValue('tides, and moons');
  await tried.press('Add check');
  await tried.choose(tried.checks.getByRole('combobox', { name: 'Check 1' }), 'Answer is JSON');
  await tried.content.getByRole('radio', { name: '1', exact: true }).check({ force: true });
  await tried.press(/^Run 1 of each(?! over)/);

  await tried.assertAnswered('A', 'B');
  await expect(tried.answer('A')).toContainText('simulated');
  await expect(tried.answer('A')).toContainText('failed Answer is JSON · it is not JSON');
  await expect(tried.answer('B')).toContainText('passed Answer is JSON');
  await expect(tried.variant('A')).toContainText('0 of 1 (0 %)');
  await expect(tried.variant('B')).toContainText('1 of 1 (100 %)');
  await tried.content.getByRole('radio', { name: 'Changes against A' }).check({ force: true });
  await expect(tried.answer('B').locator('ins').first()).toBeVisible();

  const [run] = await service.runs('tried-brief debug B');
  expect(run?.pipeline_name).toBe('tried-brief debug B');
  await page.reload();
  await expect(tried.part(1)).toHaveValue(/valid JSON only/);
  await expect(tried.content.getByRole('textbox', { name: 'topic' })).toHaveValue('tides, and moons');
  await expect(tried.variant('B')).toContainText('gemini-2.5-pro');
});

test('the author tries a prompt over all rows of a CSV, confirms the cost first, and takes the answers along', async ({
  page,
  service,
}) => {
  await service.completedRun({ source: BRIEF.replace('name: city-brief', 'name: rows-brief') });
  const tried = new DebuggerPage(page);
  await tried.goto();
  await tried.chooseRun('rows-brief');
  await tried.press('Copy as another variant');
  await tried.part(1).fill('[[simulate: tokens=30]] Plan research on {{inputs.topic}}. Answer with valid JSON only.');
  await tried.giveCsv('topic\nwind\n"tides, and moons"\n=rain\n');
  await tried.press('Add check');
  await tried.choose(tried.checks.getByRole('combobox', { name: 'Check 1' }), 'Answer is JSON');
  await tried.content.getByRole('radio', { name: '1', exact: true }).check({ force: true });
  await tried.press('Run 1 of each over 3 rows…');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/6 calls · .* tokens/);
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(tried.content.getByText('6 of 6 ended')).toBeVisible();
  await expect(tried.variant('B')).toContainText('3 of 3 (100 %)');
  await expect(tried.content.getByRole('row', { name: /· row 2/ })).toHaveCount(2);

  const download = page.waitForEvent('download');
  await tried.press('Export as CSV');
  const file = await download;
  expect(file.suggestedFilename()).toBe('rows-brief-answers.csv');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/^variant,row,topic,status,/);
  expect(text).toMatch(/^B,2,"tides, and moons",completed,/m);
  expect(text).toMatch(/^A,3,'=rain,completed,/m);

  await tried.press('Remove this variant');
  await expect(tried.variant('B')).toBeHidden();
  await page.goBack();
  await expect(tried.variant('B')).toBeVisible();
});

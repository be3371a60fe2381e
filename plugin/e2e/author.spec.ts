import { expect, test } from './fixtures/test';
import { BatchesPage } from './models/BatchesPage';
import { Editor } from './models/Editor';
import { BRIEF } from './workflows';

/** A file of its own for each test: they are edited. */
const named = (name: string) => BRIEF.replace('name: city-brief', `name: ${name}`);
const MISTAKEN = named('mistaken-brief').replace('type: claude\n', 'type: cluade\n');
/** Line and column of the mistake, counted as an editor does. */
const LINE = MISTAKEN.slice(0, MISTAKEN.indexOf('cluade')).split('\n').length;
const COLUMN = (MISTAKEN.split('\n')[LINE - 1] ?? '').indexOf('cluade') + 1;

const CSV = 'Topic,note\nheat pumps,first\nwave power,"second, with a comma"\nБатареи,third\n';

test('the author finds a mistake by line and column, corrects it, sees the change, and saves it with a revision', async ({
  page,
  service,
}) => {
  await service.writeFile('mistaken-brief.yaml', MISTAKEN);
  const editor = new Editor(page);
  await editor.openFromList('mistaken-brief');
  await expect(editor.state).toContainText('1 error');
  await expect(editor.problems).toContainText(`${LINE}:${COLUMN}`);
  await expect(editor.text.locator('.cm-lintRange-error')).toHaveText('cluade');
  await expect(page.getByRole('button', { name: 'Run…', exact: true })).toBeDisabled();

  await editor.correct(/cluade/, 'cluade', 'claude');
  await expect(editor.state).toContainText('valid');
  await expect(editor.state).toContainText('not saved');
  await expect(editor.text.locator('.cm-lintRange-error')).toHaveCount(0);
  await editor.press('Format');

  await editor.press('Changes');
  await expect(editor.diff.locator('del').filter({ hasText: 'cluade' })).toHaveCount(1);
  await expect(editor.diff.locator('ins').filter({ hasText: 'type: claude' })).toHaveCount(1);
  await editor.press('Keep editing');

  await page.keyboard.press('ControlOrMeta+s');
  await expect(editor.state).not.toContainText('not saved');
  await editor.press('Revisions');
  await expect(editor.revisions.getByRole('listitem').first()).toContainText('as on disk now');
  await expect(editor.revisions.getByRole('listitem').nth(1)).toBeVisible();
});

test('the author takes a restored revision back', async ({ page, service }) => {
  const file = 'restored-brief.yaml';
  await service.writeFile(file, named('restored-brief'));
  const editor = new Editor(page);
  await editor.openFromList('restored-brief');
  await editor.text.press('ControlOrMeta+End');
  await page.keyboard.type('# a last line\n');
  await expect(editor.state).toContainText('not saved');
  await editor.press('Save');
  await expect(editor.state).not.toContainText('not saved');

  await editor.press('Revisions');
  await editor.revisions.getByRole('listitem').last().getByRole('button').click();
  await expect(editor.diff.locator('del')).toContainText('# a last line');
  await editor.press('Restore this revision');
  await editor.close(editor.revisions);
  await expect(editor.text).not.toContainText('# a last line');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor.text).toContainText('# a last line');
});

test('the author foresees a run, then runs a batch from a CSV file to its end and opens one of its runs', async ({
  overview,
  page,
  prompt,
  service,
}) => {
  await service.writeFile('batch-brief.yaml', named('batch-brief'));
  const editor = new Editor(page);
  await editor.openFromList('batch-brief');
  await editor.press('Run…');
  const estimate = page.getByRole('dialog').getByTestId('stepscope-run-estimate');
  await expect(estimate).toContainText('2 calls');
  await expect(estimate).toContainText('$');
  await estimate.getByText('Step by step').click();
  await expect(estimate.getByRole('row', { name: /^plan/ })).toContainText('gemini-2.5-flash');
  await page.keyboard.press('Escape');

  const batches = new BatchesPage(page);
  await batches.goto();
  await batches.fill('batch-brief', { name: 'topics.csv', text: CSV });
  const inputs = batches.dialog.getByRole('group', { name: 'First inputs' });
  await expect(inputs.getByRole('row')).toHaveCount(4);
  await expect(inputs).toContainText('second, with a comma');
  await expect(inputs.getByRole('combobox', { name: 'Variable for the column Topic' })).toHaveValue('topic');
  await expect(batches.estimate).toContainText('6 calls');
  await batches.start(3);

  const row = batches.row('batch-brief');
  await expect(row).toContainText('3 of 3');
  await expect(row).toContainText('completed');
  await row.click();
  await page.getByRole('button', { name: 'Open the run of input 3' }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}/);
  await overview.step('plan').click();
  await expect(prompt.prompt).toContainText('Plan research on Батареи');
});

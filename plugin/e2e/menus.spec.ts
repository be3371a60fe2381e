import { readFile } from 'node:fs/promises';

import { expect, test } from './fixtures/test';
import { Editor } from './models/Editor';
import { ErrorsPage } from './models/ErrorsPage';
import { BRIEF, FAILING, SLOW } from './workflows';

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

test('by keyboard alone, a run is paused and resumed with reasons, which the audit log keeps', async ({
  overview,
  page,
  service,
}) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await overview.runs.getByRole('grid').focus();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Resume with a reason…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Reason/ })).toBeFocused();
  await page.keyboard.type('quota is back');
  await page.keyboard.press('Enter');
  await expect(overview.row(run_id)).toContainText('draft');

  await page.keyboard.press('Control+p');
  await expect(page.getByRole('combobox', { name: /Find a pipeline/ })).toBeFocused();
  await page.keyboard.type('pause with a reason');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Reason/ })).toBeFocused();
  await page.keyboard.type('the topic was wrong');
  await page.keyboard.press('Enter');
  await expect(overview.row(run_id)).toContainText('pausing');
  const done = (await service.audit(run_id)).map(({ action, reason }) => ({ action, reason }));
  expect(done.slice(0, 2)).toEqual([
    { action: 'pause', reason: 'the topic was wrong' },
    { action: 'resume', reason: 'quota is back' },
  ]);
  expect((await service.run(run_id)).status_reason).toContain('the topic was wrong');
});

test('the trace of a run is saved from its menu as a file that OpenTelemetry takes', async ({
  overview,
  page,
  service,
}) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await overview.runs.getByRole('grid').focus();
  await page.keyboard.press('Shift+F10');
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export trace (OTLP JSON)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`city-brief-${run_id.slice(-4)}.otlp.json`);
  const { resourceSpans } = JSON.parse(await readFile(await file.path(), 'utf8'));
  const names = resourceSpans[0].scopeSpans[0].spans.map(({ name }: { name: string }) => name);
  expect(names).toContain('step plan');
  expect(names.some((name: string) => name.startsWith('invoke_workflow'))).toBe(true);
});

test('Esc closes what is open, then clears the filter, then goes back, and keeps what is not saved', async ({
  page,
  service,
}) => {
  await service.completedRun({ source: FAILING }, 'failed');
  const errors = new ErrorsPage(page);
  await errors.goto('', '?state=open&type=timeout&range=7d');
  await expect(errors.list).toContainText('No failure in this period');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/errors\?range=7d$/);
  await errors.row('broken-review › judge').press('Enter');
  await expect(errors.detail).toBeVisible();
  // Grafana's drawer has its close button focused: the first Esc takes the tooltip of that away.
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(errors.detail).toBeHidden();
  await expect(page).toHaveURL(/errors\?range=7d$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/overview/);

  await service.writeFile('esc-brief.yaml', BRIEF.replace('city-brief', 'esc-brief'));
  const editor = new Editor(page);
  await editor.openFromList('esc-brief');
  await editor.text.press('Control+End');
  await page.keyboard.type('# unsaved');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(editor.text).not.toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await expect(editor.text).toContainText('# unsaved');
});

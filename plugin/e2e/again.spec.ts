import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

test('a run is repeated with another variable, another model and the file as it is now', async ({
  overview,
  page,
  service,
}) => {
  const named = BRIEF.replace('name: city-brief', 'name: again-brief');
  await service.writeFile('again-brief.yaml', named);
  const before = await service.completedRun({ file: 'again-brief.yaml', variables: { topic: 'wave power' } });
  await service.writeFile('again-brief.yaml', named.replace('Plan research on', 'Outline questions about'));

  await overview.gotoRun(before.run_id);
  await overview.openFromMenu(before.run_id, 'Run again…');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('With changes…').click();
  await expect(dialog.getByRole('textbox', { name: 'topic' })).toHaveValue('wave power');
  await dialog.getByRole('textbox', { name: 'topic' }).fill('tidal locks');
  await dialog.getByRole('radio', { name: 'As the file is now' }).check();
  await dialog.getByRole('textbox', { name: 'Model', exact: true }).fill('gemini-2.5-pro');
  await expect(dialog.getByTestId('stepscope-run-estimate')).toContainText('2 calls');
  await dialog.getByRole('button', { name: 'Run again', exact: true }).click();

  await expect(page).not.toHaveURL(new RegExp(before.run_id));
  const repeated = /runs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const after = await service.waitFor(repeated, 'completed');
  expect(after.retry_of).toBe(before.run_id);
  expect(after.variables).toMatchObject({ topic: 'tidal locks' });
  expect(after.steps.find(({ step_name }) => step_name === 'plan')?.model).toBe('gemini-2.5-pro');
  await page.goto(page.url());
  await overview.step('plan').click();
  await expect(page.getByText('Outline questions about tidal locks').first()).toBeVisible();
});

import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

const SECRET = 'canary-of-the-run-dialog-0001';

test('an environment variable is entered masked, kept by a repeated run, and shown nowhere', async ({
  overview,
  page,
  service,
}) => {
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) {
      void response.text().then(
        (text) => answers.push(text),
        // Streams have no end to be read to.
        () => undefined
      );
    }
  });
  await service.writeFile('environment-brief.yaml', BRIEF.replace('name: city-brief', 'name: environment-brief'));
  await overview.goto();
  await page.getByRole('button', { name: 'Run…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Pipeline' }).fill('environment-brief');
  await page.getByRole('option', { name: /environment-brief/ }).click();
  await dialog.getByText('Environment variables').click();
  await dialog.getByRole('button', { name: 'Add variable' }).click();
  await dialog.getByLabel('Name of variable 1').fill('DEPLOY_TOKEN');
  await expect(dialog.getByLabel('Value of variable 1')).toHaveAttribute('type', 'password');
  await dialog.getByLabel('Value of variable 1').fill(SECRET);
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();

  await expect(page).toHaveURL(/run=[0-9a-f-]{36}|runs\/[0-9a-f-]{36}/);
  const first = /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(page.url())?.[1] ?? '';
  const run = await service.waitFor(first, 'completed');
  expect(run.started_with?.environment).toEqual(['DEPLOY_TOKEN']);

  await overview.openFromMenu(first, 'Run again…');
  await dialog.getByText('With changes…').click();
  await dialog.getByText('Environment variables (1)').click();
  await expect(dialog.getByLabel('Name of variable 1')).toHaveValue('DEPLOY_TOKEN');
  await dialog.getByRole('button', { name: 'Run again', exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(first));
  const second = /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(page.url())?.[1] ?? '';
  expect((await service.waitFor(second, 'completed')).started_with?.environment).toEqual(['DEPLOY_TOKEN']);
  expect(answers.length).toBeGreaterThan(5);
  expect(answers.filter((text) => text.includes(SECRET))).toEqual([]);
  expect(await page.content()).not.toContain(SECRET);
});

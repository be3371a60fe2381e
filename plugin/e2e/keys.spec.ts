import { PLUGIN_BASE_URL } from '../src/constants';
import { testIds } from '../src/ui/testIds';
import { expect, test } from './fixtures/test';

const KEY = 'sk-e2e-0123456789abcdef';

test('an administrator stores a key that nobody can read afterwards, and deletes it', async ({ page }) => {
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/admin/provider-keys')) {
      answers.push(await response.text());
    }
  });
  await page.goto(`${PLUGIN_BASE_URL}/keys`);
  const row = page.getByTestId(testIds.keys.row('anthropic'));
  await expect(row).toContainText('no key');

  await row.getByRole('button', { name: 'Store a key for anthropic' }).click();
  await page.getByLabel('Key', { exact: true }).fill(KEY);
  await page.getByRole('button', { name: 'Store key' }).click();
  await expect(row).toContainText('stored here, encrypted');
  await page.reload();
  await expect(row).toContainText('fingerprint');
  expect(answers.length).toBeGreaterThan(1);
  expect(answers.join('\n')).not.toContain(KEY);

  await row.getByRole('button', { name: 'Delete the stored key of anthropic' }).click();
  await page.getByRole('button', { name: 'Delete key' }).click();
  await expect(row).toContainText('no key');
});

test('an editor is told that keys are for administrators', async ({ page }) => {
  await page.goto(`${PLUGIN_BASE_URL}/keys?role=editor`);
  await expect(page.getByText('Keys are for administrators')).toBeVisible();
});

import { PLUGIN_BASE_URL } from '../src/constants';
import { expect, test } from './fixtures/test';
import { SearchPage } from './models/SearchPage';
import { BRIEF } from './workflows';

test.use({ ownOptions: { args: ['--hide-prompts-from-viewers'] } });

test('prompts that are hidden from viewers are named as such to them, and editors read them', async ({
  overview,
  ownService,
  page,
  prompt,
}) => {
  const { run_id } = await ownService.completedRun({ source: BRIEF, variables: { topic: 'secret tunnels' } });
  const at = `${ownService.url}${PLUGIN_BASE_URL}`;
  await page.goto(`${at}/runs/${run_id}?role=viewer`);
  await overview.step('plan').click();
  await expect(prompt.panel).toContainText('Hidden from viewers by the administrator');
  await expect(prompt.panel).toContainText('texts are for editors');
  await expect(overview.row(run_id)).toContainText('completed');
  await expect(page.locator('body')).not.toContainText('secret tunnels');

  const search = new SearchPage(page);
  await page.goto(`${at}/search?role=viewer`);
  await search.find('secret tunnels');
  await expect(search.results).toContainText('prompts, replies and workflow texts of this service are for editors');
  await expect(search.results).toContainText('ask for the role editor');

  await page.goto(`${at}/runs/${run_id}?role=editor`);
  await overview.step('plan').click();
  await expect(prompt.prompt).toContainText('secret tunnels');
});

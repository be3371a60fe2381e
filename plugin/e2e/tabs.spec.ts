import { PLUGIN_BASE_URL } from '../src/constants';
import { expect, test } from './fixtures/test';
import { Overview } from './models/Overview';
import { BRIEF } from './workflows';

test('tabs share one event stream, and the others go on when the one that reads it is closed', async ({
  context,
  service,
  baseURL,
}) => {
  let streams = 0;
  context.on('request', (request) => (streams += new URL(request.url()).pathname.endsWith('/events') ? 1 : 0));
  const tabs: Overview[] = [];
  for (let count = 0; count < 3; count++) {
    const tab = new Overview(await context.newPage());
    await tab.page.goto(`${baseURL}${PLUGIN_BASE_URL}/overview`);
    await tab.assertLive();
    tabs.push(tab);
  }
  expect(streams).toBe(1);

  for (let left = tabs.length; left > 0; left = tabs.length) {
    const { run_id } = await service.startRun({ source: BRIEF });
    for (const tab of tabs) {
      await expect(tab.row(run_id)).toContainText('completed');
    }
    expect(streams).toBe(4 - left);
    await tabs.shift()?.page.close();
  }
});

test('a tab that is loaded again and led about stays live', async ({ overview, shell, service }) => {
  await overview.goto();
  for (let round = 0; round < 5; round++) {
    await overview.page.reload({ waitUntil: 'commit' });
    await shell.openPage('Runs');
    await shell.openPage('Overview');
  }
  await overview.assertLive();
  const { run_id } = await service.startRun({ source: BRIEF });
  await expect(overview.row(run_id)).toContainText('completed');
});

import { expect, test } from './fixtures/test';
import { SearchPage } from './models/SearchPage';
import { BRIEF } from './workflows';

/** What a person looks for, typed in another case than it stands in the prompt. */
const PHRASES = [
  { language: 'English', topic: 'Grid Batteries for tram depots', typed: 'grid batteries' },
  { language: 'German', topic: 'Wärmepumpen für Größe M', typed: 'WÄRMEPUMPEN für' },
  { language: 'Chinese', topic: '城市热泵与区域供暖', typed: '热泵与区域' },
];

for (const { language, topic, typed } of PHRASES) {
  test(`the analyst finds a prompt by a phrase (${language}), sees it marked there, and goes back`, async ({
    overview,
    page,
    prompt,
    service,
  }) => {
    const { run_id } = await service.completedRun({ source: BRIEF, variables: { topic } });
    const search = new SearchPage(page);
    await search.goto();
    await search.find(typed);
    await search.searchIn('Prompts');
    const hit = search.hits(run_id).filter({ hasText: '› plan' });
    await expect(hit).toContainText('city-brief');
    await expect(hit.locator('mark')).toHaveText(new RegExp(typed, 'i'));

    await hit.click();
    await overview.assertRunShown(run_id);
    await expect(overview.step('plan')).toHaveAttribute('aria-selected', 'true');
    await expect(prompt.panel).toContainText('plan');
    await prompt.assertMatch(/^1 of \d+$/);
    await prompt.assertMarked(typed);

    await page.goBack();
    await expect(search.phrase).toHaveValue(typed);
    await expect(hit).toBeVisible();
  });
}

test('the analyst is told when nothing has the phrase, and finds it where it stands', async ({ page, service }) => {
  const { run_id } = await service.completedRun({ source: BRIEF, variables: { topic: 'sewer thermometers' } });
  const search = new SearchPage(page);
  await search.goto();
  await search.find('sewer thermometers');
  await expect(search.hits(run_id).first()).toBeVisible();
  await search.find('no such words anywhere');
  await search.assertNothingFound();
});

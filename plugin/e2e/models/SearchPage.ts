import { expect, type Locator, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** Finds a phrase in every prompt and reply. */
export class SearchPage {
  readonly results: Locator;
  readonly phrase: Locator;

  constructor(readonly page: Page) {
    this.results = page.getByTestId(testIds.search.page);
    this.phrase = page.getByRole('searchbox', { name: 'Phrase' });
  }

  async goto(): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/search`);
  }

  async find(phrase: string): Promise<void> {
    await this.phrase.fill(phrase);
  }

  async searchIn(where: 'Both' | 'Prompts' | 'Replies'): Promise<void> {
    await this.page.getByRole('radio', { name: where, exact: true }).click();
  }

  /** The places found in one run. */
  hits(runId: string): Locator {
    return this.results.locator(`a[href*="${runId}"]`);
  }

  async assertNothingFound(): Promise<void> {
    await expect(this.results).toContainText('No prompt or reply has this phrase');
  }
}

import type { Locator, Page } from '@playwright/test';

/** The preview's page of the data source: its query editor, and frames as tables. */
export class DataSourcePage {
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByRole('status').first();
  }

  async goto(query: object): Promise<void> {
    await this.page.goto(`/datasource?query=${encodeURIComponent(JSON.stringify({ version: 1, ...query }))}`);
  }

  /** Chooses from the list of a field. */
  async choose(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  frame(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Rows of a frame that have all of these texts. */
  rows(name: string, ...texts: string[]): Locator {
    return texts.reduce((rows, hasText) => rows.filter({ hasText }), this.frame(name).getByRole('row'));
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** The log viewer on a page of its own. */
export class LogsPage {
  readonly panel: Locator;
  readonly run: Locator;
  readonly filter: Locator;
  readonly lines: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByTestId(testIds.logs.panel);
    this.run = page.getByRole('combobox', { name: 'Run', exact: true });
    this.filter = page.getByTestId(testIds.logs.filter);
    this.lines = page.getByTestId(testIds.logs.list).locator('[aria-rowindex]');
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(`${url}${PLUGIN_BASE_URL}/logs`);
  }

  /** Chooses the run that some words find. */
  async chooseRun(words: string, name: RegExp): Promise<void> {
    await this.run.click();
    await this.run.fill(words);
    await this.page.getByRole('option', { name }).click();
  }

  async chooseRange(name: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /time range/i })
      .first()
      .click();
    await this.page.getByText(name, { exact: true }).click();
  }

  async toggleLevel(level: Level): Promise<void> {
    await this.panel.getByRole('button', { name: new RegExp(`^${level}`) }).click();
  }

  /** The lines shown are those with these texts, in this order. */
  async assertLines(texts: readonly string[]): Promise<void> {
    await expect(this.lines).toHaveCount(texts.length);
    await expect(this.lines).toContainText(texts);
  }
}

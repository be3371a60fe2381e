import { expect, type Locator, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** Prompts taken apart and tried. */
export class DebuggerPage {
  readonly content: Locator;
  /** One line for each variant. */
  readonly variants: Locator;
  readonly checks: Locator;

  constructor(readonly page: Page) {
    this.content = page.getByTestId(testIds.debugger.page);
    this.variants = this.content.getByRole('group', { name: 'Variants' });
    this.checks = this.content.getByRole('list', { name: 'Checks' });
  }

  async goto(): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/debugger`);
  }

  /** Finds a run by typing, and takes the first that is offered. */
  async chooseRun(words: string): Promise<void> {
    const field = this.content.getByRole('combobox', { name: 'Run' });
    await field.click();
    await field.fill(words);
    await this.page.getByRole('option', { name: words }).first().click();
  }

  async chooseStep(step: string): Promise<void> {
    await this.choose(this.content.getByRole('combobox', { name: 'Step' }), step);
  }

  async choose(field: Locator, option: string): Promise<void> {
    await field.click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  part(position: number): Locator {
    return this.content.getByRole('textbox', { name: new RegExp(`^Part ${position}:`) });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.content.getByRole('button', { name }).click();
  }

  async fillFromCsv(text: string, row: number): Promise<void> {
    await this.giveCsv(text);
    await this.press(`Use row ${row}`);
  }

  async giveCsv(text: string): Promise<void> {
    await this.content.getByText('Rows of a CSV').click();
    await this.content
      .locator('input[type="file"]')
      .setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  /** The line of a variant. */
  variant(name: string): Locator {
    return this.variants.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  answer(variant: string): Locator {
    return this.content.getByRole('article', { name: `Answer to ${variant}` });
  }

  async assertAnswered(...variants: string[]): Promise<void> {
    for (const variant of variants) {
      await expect(this.answer(variant)).toContainText('completed');
    }
  }
}

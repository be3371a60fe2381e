import { expect, type Locator, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** Pipelines run over many inputs. */
export class BatchesPage {
  readonly list: Locator;
  readonly dialog: Locator;
  readonly estimate: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByTestId(testIds.batches.page);
    this.dialog = page.getByRole('dialog');
    this.estimate = this.dialog.getByTestId(testIds.runEstimate);
  }

  async goto(): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/pipelines/batches`);
  }

  /** Chooses a pipeline and a file of inputs in the dialog of a new batch. */
  async fill(pipeline: string, file: { name: string; text: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'New batch' }).click();
    await this.dialog.getByRole('combobox', { name: 'Pipeline' }).click();
    await this.page.getByRole('option', { name: pipeline }).click();
    await this.dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
  }

  async start(runs: number): Promise<void> {
    await this.dialog.getByRole('button', { name: `Start ${runs} runs` }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** The row of a batch that runs a pipeline. */
  row(pipeline: string): Locator {
    return this.list.getByRole('row').filter({ hasText: pipeline });
  }
}

import type { Locator, Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** Failures, those that are the same taken together. */
export class ErrorsPage {
  readonly list: Locator;
  readonly detail: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByTestId(testIds.errors.page);
    this.detail = page.getByTestId(testIds.errors.detail);
  }

  async goto(origin = '', query = ''): Promise<void> {
    await this.page.goto(`${origin}${PLUGIN_BASE_URL}/errors${query}`);
  }

  /** The failures of one step. */
  row(where: string): Locator {
    return this.list.getByRole('button').filter({ hasText: where }).first();
  }

  /** Shows the failures of one step in full. */
  async open(where: string): Promise<void> {
    await this.row(where).click();
  }
}

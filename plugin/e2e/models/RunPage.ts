import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';

/** The page of one run, and its log lines. */
export class RunPage {
  readonly infrastructure: Locator;

  constructor(readonly page: Page) {
    this.infrastructure = page.getByTestId(testIds.infrastructure.panel);
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  logLine(text: string): Locator {
    return this.page.getByTestId(testIds.logs.list).getByRole('row').filter({ hasText: text }).first();
  }

  machineChart(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title });
    return this.infrastructure.locator('section').filter({ has: heading });
  }
}

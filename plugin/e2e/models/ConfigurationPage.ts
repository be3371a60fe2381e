import type { Locator, Page } from '@playwright/test';

import { PLUGIN_ID } from '../../src/constants';

/** The settings of the plugin. */
export class ConfigurationPage {
  /** What the check found, one part each. */
  readonly results: Locator;

  constructor(readonly page: Page) {
    this.results = page.getByRole('list', { name: 'Results of the check' }).getByRole('listitem');
  }

  async goto(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/plugins/${PLUGIN_ID}?page=configuration`);
  }

  async enterToken(label: string, token: string): Promise<void> {
    const field = this.page.getByLabel(label);
    await field.locator('xpath=ancestor::*[.//button][1]').getByRole('button', { name: 'Reset' }).click();
    await this.page.getByLabel(label).fill(token);
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: /^Save/ }).click();
  }

  /** Asks the service without saving anything. */
  async check(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Check|Test)/ }).click();
  }
}

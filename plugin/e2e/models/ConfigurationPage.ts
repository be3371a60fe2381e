import type { Locator, Page } from '@playwright/test';

import { PLUGIN_ID } from '../../src/constants';

/** The settings of the plugin. */
export class ConfigurationPage {
  readonly health: Locator;

  constructor(readonly page: Page) {
    this.health = page.getByTestId('stepscope-config-health');
  }

  async goto(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/plugins/${PLUGIN_ID}?page=configuration`);
  }
}

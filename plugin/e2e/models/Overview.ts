import { expect, type Locator, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** The four quadrants on one page, or one of them alone. */
export class Overview {
  readonly runs: Locator;
  readonly steps: Locator;
  readonly stepDetail: Locator;
  readonly prompt: Locator;
  readonly metrics: Locator;
  readonly health: Locator;
  readonly disconnected: Locator;

  constructor(readonly page: Page) {
    this.runs = page.getByTestId(testIds.runs.panel);
    this.steps = page.getByTestId(testIds.steps.panel);
    this.stepDetail = page.getByTestId(testIds.steps.detail);
    this.prompt = page.getByTestId(testIds.prompt.panel);
    this.metrics = page.getByTestId(testIds.metrics.panel);
    this.health = page.getByTestId('stepscope-header-health');
    this.disconnected = page.getByTestId('stepscope-disconnected');
  }

  async goto(query = ''): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/overview${query}`);
    await this.assertLoaded();
  }

  async gotoRun(runId: string, query = ''): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/runs/${runId}${query}`);
  }

  async assertLoaded(): Promise<void> {
    await expect(this.runs).toBeVisible();
  }

  /** Events arrive: what happens from now on is seen. */
  async assertLive(): Promise<void> {
    await expect(this.health).toContainText('live');
  }

  row(runId: string): Locator {
    return this.page.getByTestId(testIds.runs.row(runId));
  }

  step(path: string): Locator {
    return this.page.getByTestId(testIds.steps.row(path));
  }

  chart(id: string): Locator {
    return this.page.getByTestId(testIds.metrics.chart(id));
  }

  async pause(runId: string): Promise<void> {
    await this.row(runId)
      .getByRole('button', { name: /^Pause/ })
      .click();
  }

  async resume(runId: string): Promise<void> {
    await this.row(runId)
      .getByRole('button', { name: /^Resume/ })
      .click();
  }

  async openFromMenu(runId: string, item: string): Promise<void> {
    await this.row(runId)
      .getByRole('button', { name: /^More actions/ })
      .click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async cancel(runId: string, reason: string): Promise<void> {
    await this.row(runId)
      .getByRole('button', { name: /^Cancel/ })
      .click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Cancel run' }).click();
  }

  async assertRunShown(runId: string): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/runs/${runId}`));
    await expect(this.row(runId)).toHaveAttribute('aria-selected', 'true');
  }
}

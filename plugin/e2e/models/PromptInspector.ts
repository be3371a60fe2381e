import { expect, type Locator, type Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';

/** The quadrant with what was sent to the model and what came back. */
export class PromptInspector {
  readonly panel: Locator;
  readonly prompt: Locator;
  readonly reply: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByTestId(testIds.prompt.panel);
    this.prompt = page.getByTestId(testIds.prompt.side('prompt'));
    this.reply = page.getByTestId(testIds.prompt.side('reply'));
  }

  async show(view: 'Rendered' | 'Parts' | 'Messages' | 'Raw'): Promise<void> {
    // The radio button lies invisible over its label.
    await this.panel.getByRole('radio', { name: view, exact: true }).click();
  }

  async find(text: string): Promise<void> {
    const field = this.page.getByTestId(testIds.prompt.find);
    if (!(await field.isVisible())) {
      await this.panel.getByRole('button', { name: /^Find/ }).click();
    }
    await field.fill(text);
  }

  async assertMatch(text: string | RegExp): Promise<void> {
    await expect(this.panel.getByRole('search').getByRole('status')).toHaveText(text);
  }

  /** The match that the person stands on is in view. */
  async assertMarked(text: string): Promise<void> {
    const mark = this.panel.locator('mark[data-current="true"]');
    await expect(mark).toHaveText(new RegExp(text, 'i'));
    await expect(mark).toBeInViewport();
  }

  /** The length grows: the reply arrives while it is looked at. */
  async assertStreams(): Promise<void> {
    await expect(this.reply).toContainText('Simulated answer');
    const before = (await this.reply.innerText()).length;
    await expect.poll(async () => (await this.reply.innerText()).length).toBeGreaterThan(before);
  }
}

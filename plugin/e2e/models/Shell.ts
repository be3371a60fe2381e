import { expect, type Page } from '@playwright/test';

/** What the host shows around the plugin. */
export class Shell {
  constructor(readonly page: Page) {}

  async toggleTheme(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Light|Dark) theme$/ }).click();
  }

  async openPage(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
  }

  async assertTheme(theme: 'dark' | 'light'): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
  }

  /** No bar at the side: everything fits the width of the screen. */
  async assertFitsWidth(): Promise<void> {
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
}

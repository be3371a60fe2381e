import type { Locator, Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../../src/constants';
import { testIds } from '../../src/ui/testIds';

/** A workflow file to edit, with what is wrong with it beside the text. */
export class Editor {
  readonly text: Locator;
  readonly state: Locator;
  readonly problems: Locator;
  readonly diff: Locator;
  readonly revisions: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: /^Workflow as YAML/ });
    this.state = page.getByRole('status').filter({ hasText: /valid|error/ });
    this.problems = page.getByRole('list', { name: 'Problems' });
    this.diff = page.getByTestId(testIds.editor.diff);
    this.revisions = page.getByRole('dialog', { name: 'Revisions' });
  }

  /** Opens a file from the list of pipelines, which has one that cannot run by the name of its file. */
  async openFromList(pipeline: string): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/pipelines`);
    await this.page.getByRole('textbox', { name: 'Search pipelines' }).fill(pipeline);
    await this.page.getByRole('button', { name: new RegExp(`^Open ${pipeline}(.yaml)? in the editor`) }).click();
  }

  /** Goes to the place that a problem names, and puts other characters there. */
  async correct(problem: RegExp, wrong: string, right: string): Promise<void> {
    await this.problems.getByRole('button', { name: problem }).click();
    for (let typed = 0; typed < wrong.length; typed++) {
      await this.page.keyboard.press('Delete');
    }
    await this.page.keyboard.type(right);
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async close(drawer: Locator): Promise<void> {
    await drawer.getByRole('button', { name: 'Close' }).click();
  }
}

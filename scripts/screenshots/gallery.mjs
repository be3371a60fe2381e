import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { format } from 'prettier';

import { ROOT } from '../lib/run.mjs';

const FOLDER = join(ROOT, 'docs/gallery');

/** What the gallery shows: pictures by name, with what there is to see. */
const SECTIONS = [
  {
    title: 'Seeing a run',
    pictures: [
      ['overview-live-desktop-dark', 'Overview: a run while it works, its steps, the streaming reply and the metrics'],
      ['run-timeline-done-desktop-dark', 'Timeline of a run: nesting, parallel tasks, waiting'],
      ['run-graph-done-desktop-light', 'The workflow as designed, with what each step came to'],
      ['compare-done-desktop-dark', 'Two runs of a workflow side by side'],
    ],
  },
  {
    title: 'Prompts',
    pictures: [
      ['inspector-done-desktop-dark', 'Prompt inspector: which part of a prompt came from where, tokens and cost'],
      ['search-done-desktop-light', 'A phrase in any prompt or reply'],
      ['debugger-done-desktop-dark', 'The prompt of a step, changed and tried on its own'],
    ],
  },
  {
    title: 'Pipelines',
    pictures: [
      ['pipelines-done-desktop-dark', 'Pipelines with their last results'],
      ['editor-graph-done-desktop-dark', 'Editor with completion and problems; beside it the workflow as a graph'],
      ['editor-prompt-done-desktop-light', 'What a step would ask, while the workflow is written'],
      ['batches-done-desktop-light', 'Batches'],
      ['schedules-done-desktop-dark', 'Schedules'],
    ],
  },
  {
    title: 'Operating',
    pictures: [
      ['analytics-done-desktop-dark', 'History, cost, providers and peaks'],
      ['errors-done-desktop-light', 'Failures, those that are the same taken together'],
      ['logs-done-desktop-dark', 'Logs, live and by level'],
      ['keys-done-desktop-dark', 'Provider keys, for administrators'],
      ['configuration-done-desktop-light', 'Configuration of the plugin'],
    ],
  },
  {
    title: 'Tablet and phone',
    width: 360,
    pictures: [
      ['overview-live-tablet-dark', 'Overview on a tablet'],
      ['overview-runs-live-phone-dark', 'Runs on a phone'],
      ['overview-prompt-live-phone-light', 'A streaming reply on a phone'],
    ],
  },
  {
    title: 'When there is nothing, or nothing works',
    pictures: [
      ['overview-empty-desktop-dark', 'Before the first run'],
      ['overview-loading-desktop-dark', 'While the answers are on their way'],
      ['overview-error-desktop-light', 'When the service cannot be reached'],
    ],
  },
];

const names = SECTIONS.flatMap(({ pictures }) => pictures.map(([name]) => name));
const taken = new Set();

/** Writes `docs/gallery.md` and its pictures while the pictures of all pages are taken. */
export const gallery = {
  /** Where a picture goes, or undefined when the gallery does not show it. */
  begin: async () => {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
  },
  wants: (name) => names.includes(name),
  take: async (page, name) => {
    await page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: 'jpeg', quality: 82 });
    taken.add(name);
  },
  /** @throws when a picture was not taken. */
  end: async () => {
    const missing = names.filter((name) => !taken.has(name));
    if (missing.length > 0) {
      throw new Error(`the gallery lacks ${missing.join(', ')}`);
    }
    await writeFile(join(ROOT, 'docs/gallery.md'), await format(text(), { parser: 'markdown', printWidth: 120 }));
  },
};

function text() {
  const sections = SECTIONS.map(({ title, width = 720, pictures }) => {
    const figures = pictures.map(
      ([name, seen]) => `**${seen}**\n\n<img src="gallery/${name}.jpg" alt="${seen}" width="${width}">`
    );
    return `## ${title}\n\n${figures.join('\n\n')}`;
  });
  return `# Gallery

The preview page with simulated models, as \`npm run screenshots -- --gallery\` takes it. In Grafana the frame around
the pages is Grafana's own.

${sections.join('\n\n')}
`;
}

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { PREVIEW_DIR, resolveHere } from './paths.ts';

const DRAWN_HERE = fileURLToPath(new URL('icons/', PREVIEW_DIR));
const NEUTRAL = 'neutral.svg';

/** Icons that ask for a folder of their own whatever their type. */
const MONO = new Set(['favorite', 'grafana', 'heart', 'heart-break', 'library-panel', 'panel-add', 'circle-mono']);

/**
 * Writes one file for each icon name: those of the @grafana/ui package, then our own drawings, then for the rest (they
 * come with Grafana's server only) a neutral shape, so that a missing drawing is seen and not a broken page.
 */
export async function writeIcons(to: string): Promise<{ neutral: string[] }> {
  await cp(join(dirname(resolveHere('@grafana/ui/package.json')), 'dist/public/img/icons'), to, { recursive: true });
  const shipped = new Set((await readdir(to, { recursive: true })).map((file) => file.replaceAll('\\', '/')));
  const drawn = new Set(await readdir(DRAWN_HERE));
  const neutral: string[] = [];
  for (const name of iconNames()) {
    const file = `${folderOf(name)}/${name}.svg`;
    if (shipped.has(file)) {
      continue;
    }
    const own = drawn.has(`${name}.svg`);
    if (!own) {
      neutral.push(name);
    }
    await mkdir(dirname(join(to, file)), { recursive: true });
    await writeFile(join(to, file), await readFile(join(DRAWN_HERE, own ? `${name}.svg` : NEUTRAL)));
  }
  return { neutral };
}

function iconNames(): string[] {
  const { availableIconsIndex } = createRequire(import.meta.url)('@grafana/data') as {
    availableIconsIndex: Record<string, boolean>;
  };
  return Object.keys(availableIconsIndex).filter((name) => !name.includes(' '));
}

function folderOf(name: string): string {
  if (name.startsWith('gf-')) {
    return 'custom';
  }
  return MONO.has(name) ? 'mono' : 'unicons';
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { mustRun, pinnedNode, ROOT } from './run.mjs';

const PARTS = [
  {
    name: 'Grafana plugin',
    sources: ['plugin/src', 'plugin/webpack.config.ts', 'exporter/src/contract', 'package-lock.json'],
    output: 'plugin/dist/module.js',
    command: [
      'node_modules/webpack/bin/webpack.js',
      '--disable-interpret',
      '-c',
      './webpack.config.ts',
      '--env',
      'production',
      '--stats=errors-warnings',
    ],
    cwd: 'plugin',
  },
  {
    name: 'preview page',
    sources: ['plugin/preview', 'package-lock.json'],
    output: 'plugin/preview/dist/index.html',
    command: ['plugin/preview/build.ts'],
    cwd: '.',
  },
];

/** Builds what is missing or older than its sources. The service itself runs from TypeScript and needs no build. */
export async function ensureBuilt({ force = false } = {}) {
  for (const part of PARTS) {
    await buildPart(part, force);
  }
}

async function buildPart(part, force) {
  const stamp = join(ROOT, '.cache', 'build', `${part.name.replaceAll(' ', '-')}.sha256`);
  const digest = await hashSources(part.sources);
  const built = existsSync(stamp) && existsSync(join(ROOT, part.output)) && (await readFile(stamp, 'utf8')) === digest;
  if (built && !force) {
    return;
  }
  const started = Date.now();
  console.log(`Building the ${part.name} (about half a minute) …`);
  const [script, ...args] = part.command;
  // create-plugin's own files are ES modules in a package that does not say so.
  const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  await mustRun(pinnedNode(), [quiet, join(ROOT, script), ...args], { cwd: join(ROOT, part.cwd) });
  await mkdir(join(ROOT, '.cache', 'build'), { recursive: true });
  await writeFile(stamp, digest);
  console.log(`Built the ${part.name} in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function hashSources(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(join(ROOT, source))) {
      hash.update(file).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    return existsSync(path) ? [path] : [];
  }
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
      .map((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]))
  );
  return nested.flat().sort();
}

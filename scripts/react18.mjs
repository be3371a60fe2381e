// Loads the built plugin in hosts with React 18 (as Grafana 12.4 has) and React 19, and looks for errors. Installs the
// packages of Grafana 12.4 into .cache/react18 (600 MB, once). Nothing of it is part of the plugin.
//
//   node scripts/react18.mjs
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { mustRun, pinnedNode, ROOT, run, toolEnv } from './lib/run.mjs';

const WANTED = join(ROOT, 'plugin/preview/react18/package.json');
const FOLDER = join(ROOT, '.cache/react18');
const INSTALLED = join(FOLDER, 'installed.json');

await ensureBuilt();
await ensureInstalled();
await mustRun(pinnedNode(), [join(ROOT, 'plugin/preview/buildReact18.ts'), FOLDER]);
const env = toolEnv({ STEPSCOPE_REACT18_HOST: join(FOLDER, 'dist') });
process.exit(await run('playwright', ['test', '-c', 'plugin/playwright.hosts.config.ts'], { env }));

async function ensureInstalled() {
  const read = (file) => readFile(file, 'utf8').catch(() => null);
  if ((await read(WANTED)) === (await read(INSTALLED))) {
    return;
  }
  await mkdir(FOLDER, { recursive: true });
  await copyFile(WANTED, join(FOLDER, 'package.json'));
  // Scripts of packages are not wanted, and the peers of Grafana's packages are not all there outside of it.
  const quiet = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock'];
  await mustRun('npm', ['install', ...quiet, '--loglevel=error'], { cwd: FOLDER });
  await copyFile(WANTED, INSTALLED);
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { pinnedNode, ROOT, toolEnv } from './lib/run.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Stepscope needs Node 20 or newer to start; this is ${process.version}.`);
  process.exit(1);
}

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const child = spawn(
  pinnedNode(),
  [join(ROOT, 'exporter/src/cli/main.ts'), 'serve', '--preview', '--sample', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit', env: toolEnv() }
);
// The terminal sends Ctrl+C to the child as well: it stops itself, this process only waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code, signal) => process.exit(signal === null ? code : 1));

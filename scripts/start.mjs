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

const SERVE = ['serve', '--preview', '--sample', '--provider', 'simulated', '--stop-timeout', '1'];
const PLACES = ['--workspace', join(ROOT, 'provisioning/pipelines'), '--data-dir', join(ROOT, '.stepscope')];
const env = toolEnv({
  // A pace at which a person can read along.
  STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: process.env.STEPSCOPE_SIMULATED_TOKENS_PER_SECOND ?? '28',
});
// Set for some other program on this machine, it would move the trial's store into that one's database.
delete env.DATABASE_URL;

const child = spawn(
  pinnedNode(),
  ['--no-warnings', join(ROOT, 'exporter/src/cli/main.ts'), ...SERVE, ...PLACES, ...process.argv.slice(2)],
  // The channel tells the service when this process is killed, so that it does not stay behind.
  { cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env }
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
// `npm` run in the background passes no signal on; when it is gone, nobody is left to stop this.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
child.once('exit', (code, signal) => process.exit(signal === null ? code : 1));

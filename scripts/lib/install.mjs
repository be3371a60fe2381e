import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun, ROOT } from './run.mjs';

/** Installs the npm packages of the lock file when they are missing or older than it. */
export async function ensureInstalled() {
  const marker = join(ROOT, 'node_modules', '.package-lock.json');
  const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
  if (fresh) {
    return;
  }
  console.log('Installing npm packages (1 to 3 minutes, once) …');
  await mustRun(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: process.env,
  });
}

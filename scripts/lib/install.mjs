import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun, ROOT } from './run.mjs';

/**
 * Not `npm ci`: some registries lack the binaries of platforms that nobody here uses, the lock file then has none
 * of them, and `npm ci` refuses it. This installs the same locked versions and leaves the lock file alone.
 */
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs the npm packages of the lock file when they are missing or older than it. */
export async function ensureInstalled() {
  const marker = join(ROOT, 'node_modules', '.package-lock.json');
  const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
  if (fresh) {
    return;
  }
  console.log('Installing npm packages (1 to 3 minutes, once) …');
  await mustRun(process.platform === 'win32' ? 'npm.cmd' : 'npm', INSTALL, {
    env: process.env,
  });
}

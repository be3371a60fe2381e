import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A registry that does not answer must not keep the others waiting. */
const INSTALL_MS = 5 * 60_000;

export interface Installation {
  /** Where they go; made when it is not there. */
  folder: string;
  /** Exact versions by name. */
  packages: Readonly<Record<string, string>>;
  /** What they are for, in the line that says why they are not there. */
  label: string;
}

/**
 * Puts packages into a folder of their own outside the workspaces, so that none becomes a dependency.
 * @returns the folder; null, after a line that says why, when the registry does not give them
 */
export function installPackages({ folder, packages, label }: Installation): string | null {
  const missing = Object.entries(packages).filter(([name, version]) => versionOf(folder, name) !== version);
  if (missing.length === 0) {
    return folder;
  }
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  }
  const wanted = missing.map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--loglevel=error', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: INSTALL_MS });
  if (status !== 0) {
    // Beside what it names and where its log lies.
    const lines = stderr
      .split('\n')
      .filter((line) => /npm error (?!code|errno|syscall|path|A complete log)/.test(line));
    const reason = error?.message ?? lines[0] ?? `npm ended with ${status}`;
    console.error(`${label} is left out: ${wanted.join(' ')} cannot be installed (${reason.trim()})`);
    return null;
  }
  return folder;
}

function versionOf(folder: string, name: string): string | null {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? (/"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? null) : null;
}

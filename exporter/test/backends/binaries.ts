import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COLLECTOR = fileURLToPath(new URL('../../../.cache/collector/otelcol', import.meta.url));
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((dir) => join(dir, name))
    .find((file) => existsSync(file));

/** Newest of Debian's per-version directories, which are not on PATH. */
function debianPostgres(name: string): string | undefined {
  if (!existsSync(DEBIAN_POSTGRES)) {
    return undefined;
  }
  return readdirSync(DEBIAN_POSTGRES)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_POSTGRES, version, 'bin', name))
    .find((file) => existsSync(file));
}

export type BackendBinary = 'otelcol' | 'prometheus' | 'promtool' | 'initdb' | 'postgres';

/**
 * Absolute path of a program that the contract tests start.
 * @throws Error naming `npm run setup` when it is not installed.
 */
export function requireBinary(name: BackendBinary): string {
  const found = name === 'otelcol' ? existsSync(COLLECTOR) && COLLECTOR : (debianPostgres(name) ?? onPath(name));
  if (!found) {
    throw new Error(`${name} is not installed on this machine: run \`npm run setup\``);
  }
  return found;
}

/** Absolute path of a helper that makes things nicer but is not needed; undefined when absent. */
export const optionalBinary = (name: string): string | undefined => onPath(name);

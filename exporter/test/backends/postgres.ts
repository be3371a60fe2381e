import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

import { optionalBinary, requireBinary } from './binaries.ts';
import { eventually } from './eventually.ts';
import { withFreePorts } from './ports.ts';
import type { Backend } from './process.ts';
import { startBackend } from './process.ts';
import type { TemporaryDirectory } from './temporary.ts';
import { temporaryDirectory } from './temporary.ts';

const run = promisify(execFile);
const INITDB_TIMEOUT_MS = 60_000;
const START_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 1000;
const SYSTEM_USER = 'postgres';
const SUPERUSER = 'stepscope';

export interface Postgres {
  /** DATABASE_URL of a superuser without a password, on loopback only. */
  url: string;
  /** Ends the server the way a power cut would. */
  kill9: () => Promise<void>;
  /** Starts it again on the same port and data, after `kill9` or by itself. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Creates a PostgreSQL cluster in a temporary directory and runs it on a free port (takes 2 to 4 s).
 * As root it runs as the system user `postgres`, because PostgreSQL refuses root.
 * @throws Error naming `npm run setup` when PostgreSQL is not installed.
 */
export async function startPostgres(): Promise<Postgres> {
  requireBinary('postgres');
  const directory = await temporaryDirectory('postgres');
  try {
    await createCluster(directory.path);
    return await withFreePorts(1, ([port]) => start(directory, Number(port)));
  } catch (error) {
    await directory.remove();
    throw error;
  }
}

const runsAsRoot = (): boolean => process.getuid?.() === 0;

async function createCluster(path: string): Promise<void> {
  const args = [
    '-D',
    join(path, 'data'),
    '-U',
    SUPERUSER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  const initdb = requireBinary('initdb');
  const options = { timeout: INITDB_TIMEOUT_MS, cwd: '/' };
  if (!runsAsRoot()) {
    await run(initdb, args, options);
    return;
  }
  await chown(path, await systemId('-u'), await systemId('-g'));
  const asPostgres = ['--reuid', SYSTEM_USER, '--regid', SYSTEM_USER, '--init-groups', '--'];
  await run(optionalBinary('setpriv') ?? 'setpriv', [...asPostgres, initdb, ...args], options);
}

async function systemId(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await run('id', [flag, SYSTEM_USER]);
  return Number(stdout);
}

async function start(directory: TemporaryDirectory, port: number): Promise<Postgres> {
  const url = `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`;
  let backend = await startServer(directory.path, port, url);
  return {
    url,
    kill9: () => backend.stop('SIGKILL'),
    restart: async () => {
      await backend.stop('SIGINT');
      backend = await restartServer(directory.path, port, url);
    },
    stop: async () => {
      await backend.stop('SIGINT');
      await directory.remove();
    },
  };
}

function startServer(path: string, port: number, url: string): Promise<Backend> {
  return startBackend({
    command: requireBinary('postgres'),
    // fsync guards against a crash of the machine, which a test can't cause: a killed server keeps what it committed.
    args: ['-D', join(path, 'data'), '-p', String(port), '-k', path, '-h', '127.0.0.1', '-c', 'fsync=off'],
    ready: () => answers(url),
    startTimeoutMs: START_TIMEOUT_MS,
    ...(runsAsRoot() ? { user: SYSTEM_USER } : {}),
  });
}

/** After a kill -9 the old server's children need a moment to notice and let go of the shared memory. */
function restartServer(path: string, port: number, url: string): Promise<Backend> {
  let last: unknown;
  const attempt = (): Promise<Backend | undefined> =>
    startServer(path, port, url).catch((error: unknown) => {
      last = error;
      return undefined;
    });
  return eventually(attempt, Boolean, START_TIMEOUT_MS, 'PostgreSQL restart').then((backend) => {
    if (!backend) {
      throw last;
    }
    return backend;
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Without a listener a connection that breaks while the server starts would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end();
  }
}

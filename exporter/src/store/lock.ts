import { createHash } from 'node:crypto';
import { realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process has the embedded store open. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  constructor(dataDir: string) {
    super(
      `the embedded store in ${dataDir} is in use by another Stepscope process; ` +
        'stop that one, choose another --data-dir, or set DATABASE_URL to share a PostgreSQL server'
    );
  }
}

/**
 * Holds a directory for this process until `release`. A listening socket is the lock, so that the operating
 * system lets go of it when the process is killed; a lock file would stay behind.
 * @throws StoreLockedError when another process holds it.
 */
export async function lockDirectory(dataDir: string): Promise<{ release: () => Promise<void> }> {
  const key = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 24);
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\stepscope-${key}` : join(tmpdir(), `stepscope-${key}.lock`);
  const server = (await tryListen(path)) ?? (await takeOver(path, dataDir));
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function takeOver(path: string, dataDir: string): Promise<Server> {
  if (await isAlive(path)) {
    throw new StoreLockedError(dataDir);
  }
  await unlink(path).catch(() => undefined);
  const server = await tryListen(path);
  if (server === null) {
    throw new StoreLockedError(dataDir);
  }
  return server;
}

function tryListen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error)
    );
    server.listen(path, () => resolve(server));
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

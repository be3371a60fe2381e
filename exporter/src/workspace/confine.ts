import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, sep, win32 } from 'node:path';

/** A path leads out of the workspace; the message names the path and the reason. */
export class ConfinementError extends Error {
  override readonly name = 'ConfinementError';
  constructor(path: string, reason: string) {
    super(`"${printable(path)}" ${reason}; give a path relative to the workspace and inside it`);
  }
}

const PRINTED_LENGTH = 200;

function printable(path: string): string {
  return path.slice(0, PRINTED_LENGTH).replaceAll(/\p{Cc}/gu, '\uFFFD');
}

/**
 * The absolute path, free of symbolic links, that `path` names inside `root`. What does not exist yet may be named,
 * so that a file can be written; its existing parents are checked. A link made between this check and the use of the
 * path is not seen: who can write links into the workspace is trusted.
 * @throws ConfinementError when the path is absolute, climbs out with `..`, holds NUL, or a link leads out.
 * @throws the system's error when `root` does not exist or a parent cannot be read.
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  const names = checkedNames(path);
  const realRoot = await realpath(root);
  let current = realRoot;
  for (const [index, name] of names.entries()) {
    const next = join(current, name);
    const entry = await lstat(next).catch(nullWhenMissing);
    if (entry === null) {
      return join(next, ...names.slice(index + 1));
    }
    current = entry.isSymbolicLink() ? await followLink(realRoot, next, path) : next;
  }
  return current;
}

function checkedNames(path: string): string[] {
  if (path.includes('\0')) {
    throw new ConfinementError(path, 'contains a NUL character');
  }
  if (posix.isAbsolute(path) || win32.isAbsolute(path) || /^[a-z]:/i.test(path)) {
    throw new ConfinementError(path, 'is an absolute path');
  }
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  if (normal === '..' || normal.startsWith('../')) {
    throw new ConfinementError(path, 'climbs out of the workspace with ".."');
  }
  return normal.split('/').filter((name) => name !== '' && name !== '.');
}

async function followLink(realRoot: string, link: string, path: string): Promise<string> {
  const target = await realpath(link).catch(nullWhenMissing);
  if (target === null) {
    throw new ConfinementError(path, 'passes a symbolic link that leads nowhere');
  }
  if (!isInside(realRoot, target)) {
    throw new ConfinementError(path, 'passes a symbolic link that leads out of the workspace');
  }
  return target;
}

/** Links in a circle lead nowhere as well. */
function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ELOOP') {
    return null;
  }
  throw error;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

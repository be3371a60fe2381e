import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { ConfinementError, resolveInside } from '../../workspace/confine.ts';
import { problem } from '../problems.ts';
import { MAX_DEPTH } from './list.ts';
import { MAX_FILE_BYTES } from './read.ts';

/** One folder or file of a path that the list of pipelines shows. */
const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M} ._+@()-]{0,199}$/u;
const NEW_FILE_MODE = 0o644;

/**
 * The name itself, when it is one that a workflow file may be saved under: YAML by its ending, and nothing that the
 * list of pipelines would leave out again.
 * @throws ProblemError 422 that says what is wrong with it.
 */
export function checkedName(file: string): string {
  const segments = file.split('/');
  if (!/\.ya?ml$/i.test(file)) {
    throw wrongName(file, 'a workflow file ends in .yaml or .yml');
  }
  if (segments.some((segment) => !SEGMENT.test(segment) || /[ .]$/.test(segment) || segment === 'node_modules')) {
    throw wrongName(file, 'its folders and its name consist of letters, digits, spaces and . _ - + @ ( )');
  }
  if (segments.length > MAX_DEPTH + 1) {
    throw wrongName(file, `it is more than ${MAX_DEPTH} folders deep`);
  }
  return file;
}

/**
 * Replaces a file of the workspace, or makes it: readers see the old text or the new one, and never a part, also when
 * the machine stops meanwhile.
 * @throws ProblemError 422 when the file is outside of the workspace or cannot be written.
 */
export async function writeWorkflowFile(workspace: string, file: string, text: string): Promise<void> {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
    throw refused(`the text is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`);
  }
  if (!text.isWellFormed() || text.includes('\0')) {
    throw refused('the text holds a NUL character or half of a surrogate pair');
  }
  try {
    await replace(await resolveInside(workspace, file), text);
  } catch (error) {
    throw error instanceof ConfinementError ? refused(error.message) : writeProblem(error);
  }
}

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const before = await stat(path).catch(() => null);
  // Beside the file, since a rename is atomic within one file system only; hidden, so that no list shows it.
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(draft, 'wx', before === null ? NEW_FILE_MODE : before.mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'the service may not write there',
  EPERM: 'the service may not write there',
  EROFS: 'the workspace is mounted read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  EEXIST: 'one of its folders is a file',
  ENOTDIR: 'one of its folders is a file',
  ENAMETOOLONG: 'its name is too long',
};

function writeProblem(error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined ? error : refused(reason);
}

function refused(reason: string) {
  return problem(422, 'The workflow file cannot be saved', reason);
}

function wrongName(file: string, reason: string) {
  return problem(422, 'The file cannot have this name', `"${file.slice(0, 200)}": ${reason}`, 'e.g. flows/review.yaml');
}

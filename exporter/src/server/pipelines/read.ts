import { open } from 'node:fs/promises';

import { ConfinementError, resolveInside } from '../../workspace/confine.ts';
import { problem } from '../problems.ts';

/** Bytes of the largest workflow file that is read. */
export const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Text of a workflow file of the workspace.
 * @throws ProblemError 404 when there is no such file, 422 when it is outside, too large or not UTF-8.
 */
export async function readWorkflowFile(workspace: string, file: string): Promise<string> {
  const path = await resolveInside(workspace, file).catch((error: unknown) => {
    throw error instanceof ConfinementError ? refused(error.message) : fileProblem(file, error);
  });
  try {
    return await readText(path);
  } catch (error) {
    throw fileProblem(file, error);
  }
}

/** @throws ProblemError or the system's error. */
export async function readText(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      throw refused('it is not a file');
    }
    if (stats.size > MAX_FILE_BYTES) {
      throw refused(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
  } finally {
    await handle.close();
  }
}

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

function fileProblem(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return refused('it is not UTF-8 text');
  }
  if (MISSING.has(code)) {
    return problem(
      404,
      'No such file',
      `the workspace has no file "${file}"`,
      'it was renamed or removed: choose one of the list of pipelines (GET /api/v1/pipelines)'
    );
  }
  return code === 'EACCES' ? refused('the service may not read it') : error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function refused(reason: string) {
  return problem(422, 'The workflow file cannot be used', reason);
}

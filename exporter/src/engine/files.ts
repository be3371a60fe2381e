import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';

import { ConfinementError, resolveInside } from '../workspace/confine.ts';
import { StepFailure } from './failure.ts';

/** Longest file that goes into a prompt or through a conversion, in bytes. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** A path below a directory of the workspace. An absolute one stays absolute, so that it is refused by its own name. */
export function below(directory: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.join(directory, path);
}

/** Where a workflow's path leads. @throws StepFailure when it leads out of the workspace. */
export async function locate(workspace: string, path: string): Promise<string> {
  try {
    return await resolveInside(workspace, path);
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** Text of a file of the workspace. @throws StepFailure when it is missing, too long, or outside. */
export async function readWorkspaceFile(workspace: string, path: string): Promise<string> {
  const file = await locate(workspace, path);
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) {
      throw new Error(`it has ${size} bytes, more than the ${MAX_FILE_BYTES} that a step may read`);
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** Writes a file of the workspace and the directories above it. @throws StepFailure */
export async function writeWorkspaceFile(workspace: string, path: string, text: string | Uint8Array): Promise<void> {
  const file = await locate(workspace, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** A file error as a failure of the step, in words a workflow's author can use. */
export function fileFailure(path: string, error: unknown): StepFailure {
  if (error instanceof StepFailure) {
    return error;
  }
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
    return new StepFailure({
      type: 'file',
      message: `there is no file "${path}" in the workspace`,
      fix: 'check the path; it is relative to the workspace directory of the service or command',
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new StepFailure({
    type: 'file',
    message: error instanceof ConfinementError ? message : `the file "${path}" cannot be used: ${message}`,
  });
}

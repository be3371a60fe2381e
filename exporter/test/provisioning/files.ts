import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { parse } from 'yaml';
import type { z } from 'zod';

const ROOT = new URL('../../../', import.meta.url);
const TOOL_TIMEOUT_MS = 90_000;

const run = promisify(execFile);

/** Absolute path of a file of the repository. */
export const repositoryPath = (path: string): string => fileURLToPath(new URL(path, ROOT));

export const readRepositoryFile = (path: string): Promise<string> => readFile(repositoryPath(path), 'utf8');

/** A text with other addresses and directories, each of which must be there once at least. @throws Error when one is not. */
export function withReplaced(text: string, replacements: Record<string, string>): string {
  return Object.entries(replacements).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) {
      throw new Error(`the text has no ${from}`);
    }
    return changed.replaceAll(from, to);
  }, text);
}

/** A YAML file of the repository in the given shape; merge keys are resolved. @throws ZodError with the place. */
export async function readYaml<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(parse(await readRepositoryFile(path), { merge: true }));
}

/** Output of a checking tool. @throws Error with what it printed when it finds something wrong. */
export async function check(tool: string, args: string[]): Promise<string> {
  const { stdout, stderr } = await run(tool, args, { timeout: TOOL_TIMEOUT_MS }).catch((error: unknown) => {
    const printed = error instanceof Error && 'stderr' in error && 'stdout' in error;
    throw printed ? new Error(`${tool} ${args.join(' ')}:\n${error.stdout}\n${error.stderr}`) : error;
  });
  return stdout + stderr;
}

import { glob, readFile, stat } from 'node:fs/promises';
import { posix, relative, sep } from 'node:path';

import { matchingLines } from '../../workflow/regex.ts';
import { ConfinementError, resolveInside } from '../../workspace/confine.ts';
import { locate } from '../files.ts';
import { optionalText, parameters, textArgument } from './arguments.ts';
import { placed } from './file-tools.ts';
import type { Tool, ToolPlace } from './tool.types.ts';

const MAX_FILES = 1_000;
const MAX_SEARCHED_BYTES = 1_000_000;
const MAX_MATCHES = 200;
const MAX_LINE = 300;

/** Files below a directory of the workspace that a pattern names. Links out of the workspace are left out. */
export async function filesOf(pattern: string, path: string, place: ToolPlace): Promise<string[]> {
  if (posix.isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..')) {
    throw new Error('the pattern has to stay below the directory: no "..", no path from the root');
  }
  const cwd = await locate(place.workspace, placed(path, place));
  const root = await locate(place.workspace, '.');
  const files: string[] = [];
  for await (const name of glob(pattern, { cwd, exclude: (entry) => entry === 'node_modules' || entry === '.git' })) {
    place.signal.throwIfAborted();
    const file = posix.join(relative(root, cwd).split(sep).join('/'), name.split(sep).join('/'));
    if (await isPlainFile(root, file)) {
      files.push(file);
    }
    if (files.length >= MAX_FILES) {
      break;
    }
  }
  return files.sort();
}

function isPlainFile(root: string, file: string): Promise<boolean> {
  return resolveInside(root, file)
    .then(stat)
    .then(
      (found) => found.isFile(),
      (error: NodeJS.ErrnoException) => {
        if (error instanceof ConfinementError || error.code !== undefined) {
          return false;
        }
        throw error;
      }
    );
}

export const globTool: Tool = {
  reads: true,
  definition: {
    name: 'Glob',
    description: 'Lists files of the workspace whose path matches a pattern like "**/*.ts".',
    parameters: parameters(
      { pattern: 'Pattern of paths', path: 'Directory to look in; the workspace itself without it' },
      ['pattern']
    ),
  },
  run: async (args, place) => {
    const files = await filesOf(textArgument(args, 'pattern'), optionalText(args, 'path') ?? '.', place);
    return files.length === 0 ? 'no file matches' : files.join('\n');
  },
};

export const lsTool: Tool = {
  reads: true,
  definition: {
    name: 'LS',
    description: 'Lists the files of a directory of the workspace.',
    parameters: parameters({ path: 'Directory; the workspace itself without it' }, []),
  },
  run: async (args, place) => {
    const files = await filesOf('*', optionalText(args, 'path') ?? '.', place);
    return files.length === 0 ? 'the directory has no files' : files.join('\n');
  },
};

export const grepTool: Tool = {
  reads: true,
  definition: {
    name: 'Grep',
    description: 'Finds lines that match a regular expression in files of the workspace.',
    parameters: parameters(
      {
        pattern: 'Regular expression (ECMAScript)',
        path: 'Directory to look in; the workspace itself without it',
        glob: 'Pattern of the files to look in; all without it',
      },
      ['pattern']
    ),
  },
  run: async (args, place) => {
    const pattern = textArgument(args, 'pattern');
    const files = await filesOf(optionalText(args, 'glob') ?? '**/*', optionalText(args, 'path') ?? '.', place);
    const found: string[] = [];
    for (const file of files) {
      const path = await locate(place.workspace, file);
      if ((await stat(path)).size > MAX_SEARCHED_BYTES) {
        continue;
      }
      const text = await readFile(path, 'utf8');
      const lines = text.split('\n');
      for (const index of matchingLines(text, pattern)) {
        found.push(`${file}:${index + 1}:${(lines[index] ?? '').slice(0, MAX_LINE)}`);
      }
      if (found.length >= MAX_MATCHES) {
        return `${found.slice(0, MAX_MATCHES).join('\n')}\n(more lines match)`;
      }
    }
    return found.length === 0 ? 'no line matches' : found.join('\n');
  },
};

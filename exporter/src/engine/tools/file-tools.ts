import { below, readWorkspaceFile, writeWorkspaceFile } from '../files.ts';
import { optionalCount, parameters, textArgument } from './arguments.ts';
import type { Tool, ToolPlace } from './tool.types.ts';

const MAX_LINES = 2_000;
const MAX_WRITTEN = 4 * 1024 * 1024;

/** A path as the model names it, seen from the workspace. */
export function placed(path: string, { directory }: ToolPlace): string {
  return below(directory, path);
}

export const readTool: Tool = {
  reads: true,
  definition: {
    name: 'Read',
    description: 'Reads a text file of the workspace, with line numbers.',
    parameters: parameters(
      {
        file_path: 'Path relative to the workspace',
        offset: 'First line to read, from 1',
        limit: `Lines to read, ${MAX_LINES} at the most`,
      },
      ['file_path'],
      ['offset', 'limit']
    ),
  },
  run: async (args, place) => {
    const text = await readWorkspaceFile(place.workspace, placed(textArgument(args, 'file_path'), place));
    const first = Math.max(1, optionalCount(args, 'offset') ?? 1);
    const count = Math.min(optionalCount(args, 'limit') ?? MAX_LINES, MAX_LINES);
    const lines = text.split('\n');
    const shown = lines.slice(first - 1, first - 1 + count).map((line, index) => `${first + index}\t${line}`);
    const left = lines.length - (first - 1 + shown.length);
    return left > 0 ? `${shown.join('\n')}\n(${left} more lines)` : shown.join('\n');
  },
};

export const writeTool: Tool = {
  reads: false,
  definition: {
    name: 'Write',
    description: 'Writes a text file of the workspace, in place of what it held before.',
    parameters: parameters({ file_path: 'Path relative to the workspace', content: 'The whole text' }, [
      'file_path',
      'content',
    ]),
  },
  run: async (args, place) => {
    const path = textArgument(args, 'file_path');
    const content = textArgument(args, 'content');
    if (content.length > MAX_WRITTEN) {
      throw new Error(`the text is longer than ${MAX_WRITTEN} characters`);
    }
    await writeWorkspaceFile(place.workspace, placed(path, place), content);
    return `wrote ${content.length} characters to ${path}`;
  },
};

export const editTool: Tool = {
  reads: false,
  definition: {
    name: 'Edit',
    description: 'Replaces a text that stands once in a file of the workspace.',
    parameters: parameters(
      { file_path: 'Path relative to the workspace', old_string: 'Text to replace', new_string: 'Text in its place' },
      ['file_path', 'old_string', 'new_string']
    ),
  },
  run: async (args, place) => {
    const path = textArgument(args, 'file_path');
    const old = textArgument(args, 'old_string');
    const text = await readWorkspaceFile(place.workspace, placed(path, place));
    const found = old === '' ? 0 : text.split(old).length - 1;
    if (found !== 1) {
      throw new Error(`old_string stands ${found} times in ${path}; it has to stand there once`);
    }
    const fresh = textArgument(args, 'new_string');
    await writeWorkspaceFile(
      place.workspace,
      placed(path, place),
      text.replace(old, () => fresh)
    );
    return `edited ${path}`;
  },
};

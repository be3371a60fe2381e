import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, glob, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, posix, relative } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { WorkflowStep } from '../../workflow/schema.ts';
import { resolveTemplates } from '../../workflow/template.ts';
import { StepFailure } from '../failure.ts';
import { below, fileFailure, locate, readWorkspaceFile } from '../files.ts';
import type { StepHandler } from '../run-context.ts';
import { convertText } from './file-conversion.ts';

type FileOps = Extract<WorkflowStep, { type: 'file_ops' }>;
type Operation = (step: FileOps, workspace: string, signal: AbortSignal) => Promise<unknown>;

const MAX_LISTED = 10_000;

/** `file_ops`: works on files of the workspace, and nowhere else. Paths are relative to the workflow's `workspace_dir`. */
export const fileOps: StepHandler<'file_ops'> = async (context, written) => {
  // Templates replace text by text, so the step keeps the shape that the schema has checked.
  const resolved = resolveTemplates(written, context.frame.scope) as FileOps;
  const step = placed(resolved, context.frame.directory);
  await context.setInput({ operation: step.operation, source: step.source ?? step.path ?? step.files });
  try {
    return await OPERATIONS[step.operation](step, context.run.workspace, context.signal);
  } catch (error) {
    throw fileFailure(step.source ?? step.path ?? step.operation, error);
  }
};

/** The step with its paths seen from the workspace. */
function placed(step: FileOps, directory: string): FileOps {
  if (directory === '') {
    return step;
  }
  const place = (path: string) => below(directory, path);
  return {
    ...step,
    ...(step.source === undefined ? {} : { source: place(step.source) }),
    ...(step.destination === undefined ? {} : { destination: place(step.destination) }),
    ...(step.path === undefined ? {} : { path: place(step.path) }),
    ...(step.files === undefined ? {} : { files: step.files.map((file) => ({ ...file, path: place(file.path) })) }),
  };
}

const OPERATIONS: Record<FileOps['operation'], Operation> = {
  copy: async (step, workspace) => {
    const [source, destination] = await bothEnds(step, workspace);
    await copyFile(source, destination);
    return done(step);
  },
  move: async (step, workspace) => {
    const [source, destination] = await bothEnds(step, workspace);
    await rename(source, destination);
    return done(step);
  },
  delete: async (step, workspace) => {
    const path = await locate(workspace, required(step, 'path'));
    if (relative(workspace, path) === '') {
      throw new StepFailure({ type: 'file', message: 'the workspace itself cannot be deleted' });
    }
    await rm(path, { recursive: true });
    return done(step);
  },
  validate: async (step, workspace) => {
    const files = await Promise.all((step.files ?? []).map((file) => checkFile(workspace, file)));
    const wrong = files.filter((file) => !file.valid);
    if (wrong.length > 0) {
      throw new StepFailure({
        type: 'file',
        message: wrong.map((file) => `${file.path}: ${file.problem}`).join('; '),
      });
    }
    return { success: true, operation: step.operation, files };
  },
  list: async (step, workspace) => {
    const directory = await locate(workspace, required(step, 'path'));
    const pattern = step.pattern ?? '*';
    if (posix.isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..')) {
      const message = `the pattern "${pattern}" leads out of the directory; give one without ".." that is not absolute`;
      throw new StepFailure({ type: 'file', message });
    }
    const files: string[] = [];
    for await (const file of glob(pattern, { cwd: directory })) {
      await locate(workspace, relative(workspace, `${directory}/${file}`));
      files.push(file);
      if (files.length >= MAX_LISTED) {
        break;
      }
    }
    return { success: true, operation: step.operation, files: files.sort(), count: files.length };
  },
  convert: async (step, workspace) => {
    const text = await readWorkspaceFile(workspace, required(step, 'source'));
    const [, destination] = await bothEnds(step, workspace);
    await writeFile(destination, convertText(text, required(step, 'format')));
    return done(step);
  },
  stream_copy: async (step, workspace, signal) => {
    const [source, destination] = await bothEnds(step, workspace);
    await pipeline(createReadStream(source), createWriteStream(destination), { signal });
    return { ...done(step), bytes: (await stat(destination)).size };
  },
  stream_process: async (step, workspace, signal) => {
    const source = await locate(workspace, required(step, 'source'));
    if (step.destination === undefined) {
      return { ...done(step), text: processText(step, await readWorkspaceFile(workspace, required(step, 'source'))) };
    }
    const [, destination] = await bothEnds(step, workspace);
    await pipeline(createReadStream(source, 'utf8'), lineTransform(step), createWriteStream(destination), { signal });
    return { ...done(step), bytes: (await stat(destination)).size };
  },
};

function required(step: FileOps, key: 'path' | 'source' | 'destination' | 'format'): string {
  const value = step[key];
  if (value === undefined) {
    throw new StepFailure({ type: 'invalid_request', message: `file_ops "${step.operation}" needs "${key}"` });
  }
  return value;
}

async function bothEnds(step: FileOps, workspace: string): Promise<[string, string]> {
  const source = await locate(workspace, required(step, 'source'));
  const destination = await locate(workspace, required(step, 'destination'));
  await stat(source);
  await mkdir(dirname(destination), { recursive: true });
  return [source, destination];
}

function done(step: FileOps) {
  const { operation, source, destination, path } = step;
  return { success: true, operation, source, destination, path };
}

async function checkFile(workspace: string, file: NonNullable<FileOps['files']>[number]) {
  const found = await stat(await locate(workspace, file.path)).catch(() => null);
  const problem = problemOf(file, found);
  return { path: file.path, exists: found !== null, size: found?.size ?? null, valid: problem === null, problem };
}

function problemOf(
  file: NonNullable<FileOps['files']>[number],
  found: Awaited<ReturnType<typeof stat>> | null
): string | null {
  if (found === null) {
    return file.must_exist === false ? null : 'does not exist';
  }
  if (file.must_be_file === true && !found.isFile()) {
    return 'is not a file';
  }
  if (file.must_be_dir === true && !found.isDirectory()) {
    return 'is not a directory';
  }
  if (file.min_size !== undefined && found.size < file.min_size) {
    return `has ${found.size} bytes, fewer than ${file.min_size}`;
  }
  if (file.max_size !== undefined && found.size > file.max_size) {
    return `has ${found.size} bytes, more than ${file.max_size}`;
  }
  return null;
}

function processText(step: FileOps, text: string): string {
  switch (step.processor) {
    case 'uppercase':
      return text.toUpperCase();
    case 'lowercase':
      return text.toLowerCase();
    case 'trim':
      return text.replaceAll(/^[^\S\n]+|[^\S\n]+$/gm, '');
    case 'replace':
      return text.replaceAll(step.search ?? '', () => step.replacement ?? '');
    default:
      return text;
  }
}

/** Processes whole lines, so that a word split between two chunks is still found. */
function lineTransform(step: FileOps): Transform {
  let rest = '';
  return new Transform({
    decodeStrings: false,
    transform(chunk: string | Buffer, _encoding, callback: TransformCallback) {
      const text = rest + chunk.toString();
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      callback(null, processText(step, text.slice(0, end)));
    },
    flush(callback: TransformCallback) {
      callback(null, processText(step, rest));
    },
  });
}

import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { resolveTemplates } from '../../workflow/template.ts';
import { checkpointContent, checkpointDirectory } from '../checkpoint.ts';
import { StepFailure } from '../failure.ts';
import { below, fileFailure, locate, writeWorkspaceFile } from '../files.ts';
import type { StepHandler } from '../run-context.ts';

const compressed = promisify(gzip);

/** `checkpoint`: keeps the state of the run, and the files of the workspace when asked, under a name. */
export const checkpoint: StepHandler<'checkpoint'> = async (context, step) => {
  const { run, frame } = context;
  const name = String(resolveTemplates(step.checkpoint_name ?? step.name, frame.scope));
  const base = below(checkpointDirectory(frame), name);
  const content = JSON.stringify(
    {
      ...checkpointContent(context, context.step.step_index),
      checkpoint_name: name,
      state: resolveTemplates(step.state ?? {}, frame.scope),
    },
    null,
    2
  );
  const file = step.compress === true ? `${base}.json.gz` : `${base}.json`;
  await writeWorkspaceFile(run.workspace, file, step.compress === true ? await compressed(content) : content);
  const workspace = step.include_workspace === true ? `${base}.workspace` : null;
  if (workspace !== null) {
    await copyWorkspace(run.workspace, frame.directory, workspace, checkpointDirectory(frame));
  }
  return { success: true, checkpoint_name: name, file, ...(workspace === null ? {} : { workspace }) };
};

const MAX_FILES = 10_000;

/** Copies plain files only: a link could lead out of the workspace. */
async function copyWorkspace(root: string, from: string, to: string, checkpoints: string): Promise<void> {
  const source = await locate(root, from === '' ? '.' : from);
  const target = await locate(root, to);
  const kept = await locate(root, checkpoints);
  try {
    await rm(target, { recursive: true, force: true });
    for (const file of await plainFiles(source, kept)) {
      const place = join(target, relative(source, file));
      await mkdir(dirname(place), { recursive: true });
      await copyFile(file, place);
    }
  } catch (error) {
    throw fileFailure(from, error);
  }
}

/** Files below a directory, but for those of other checkpoints. */
async function plainFiles(source: string, kept: string): Promise<string[]> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(kept + sep));
  if (files.length > MAX_FILES) {
    throw new StepFailure({
      type: 'file',
      message: `the workspace has ${files.length} files, more than the ${MAX_FILES} that a checkpoint copies`,
    });
  }
  return files;
}

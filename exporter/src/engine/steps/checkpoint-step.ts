import { cp, lstat, rm } from 'node:fs/promises';
import { posix, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { resolveTemplates } from '../../workflow/template.ts';
import { checkpointContent, checkpointDirectory } from '../checkpoint.ts';
import { StepFailure } from '../failure.ts';
import { fileFailure, locate, writeWorkspaceFile } from '../files.ts';
import type { StepHandler } from '../run-context.ts';

const compressed = promisify(gzip);

/** `checkpoint`: keeps the state of the run, and the files of the workspace when asked, under a name. */
export const checkpoint: StepHandler<'checkpoint'> = async (context, step) => {
  const { run, frame } = context;
  const name = String(resolveTemplates(step.checkpoint_name ?? step.name, frame.scope));
  const base = posix.join(checkpointDirectory(frame), name);
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

/** Copies plain files only: a link could lead out of the workspace. */
async function copyWorkspace(root: string, from: string, to: string, checkpoints: string): Promise<void> {
  const source = await locate(root, from === '' ? '.' : from);
  const target = await locate(root, to);
  const excluded = await locate(root, checkpoints);
  if (relative(excluded, source) === '' || !relative(excluded, source).startsWith('..')) {
    throw new StepFailure({ type: 'file', message: 'the workspace of the workflow lies in its checkpoint directory' });
  }
  try {
    await rm(target, { recursive: true, force: true });
    await cp(source, target, {
      recursive: true,
      filter: async (path) => path !== excluded && !path.startsWith(excluded + sep) && !(await isLink(path)),
    });
  } catch (error) {
    throw fileFailure(from, error);
  }
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink();
}

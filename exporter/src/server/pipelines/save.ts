import { createHash } from 'node:crypto';

import type { Diagnostic } from '../../contract/api.ts';
import type { PipelineFile, PipelineRevision, SavedPipeline } from '../../contract/pipeline-files.ts';
import { ProblemError } from '../../contract/problem-error.ts';
import { invalidWorkflow } from '../../engine/refusals.ts';
import { type Actor, audit } from '../../store/audit.ts';
import type { Store } from '../../store/database.ts';
import { insertRevision, lockFile, newestRevision } from '../../store/revisions.ts';
import { parseWorkflow } from '../../workflow/parse.ts';
import { readWorkflowFile } from './read.ts';
import { checkedName, writeWorkflowFile } from './write.ts';

export interface Save {
  file: string;
  source: string;
  /** Revision that the change was made to; null for a new file. */
  base_revision: string | null;
  reason: string | null;
  kind: Exclude<PipelineRevision['kind'], 'found'>;
  actor: Actor;
  allow_invalid: boolean;
}

export interface Files {
  store: Store;
  workspace: string;
}

/** A workflow file as it is now. @throws ProblemError as `readWorkflowFile` does. */
export async function readPipelineFile(workspace: string, file: string): Promise<PipelineFile> {
  const source = await readWorkflowFile(workspace, file);
  return { file, source, revision: revisionOf(source) };
}

/**
 * Writes a workflow file and keeps its text as a revision; a text that somebody put there past the service is kept as
 * well before it is replaced. Of two that save at once, in any process, one is refused.
 * @throws ProblemError 409 with both revisions when the file is not what the change was made to, 422 when the text is
 *   no valid workflow and must be, or the file cannot have that name.
 */
export async function savePipeline({ store, workspace }: Files, save: Save): Promise<SavedPipeline> {
  const file = checkedName(save.file);
  const { workflow, diagnostics, revision } = parseWorkflow(save.source, { file });
  const valid = workflow !== null;
  if (!valid && !save.allow_invalid) {
    throw notValid(diagnostics);
  }
  const changed = await store.db.transaction().execute(async (tx) => {
    await lockFile(tx, file);
    const current = await currentText(workspace, file);
    const currentRevision = current === null ? null : revisionOf(current);
    if (currentRevision !== save.base_revision) {
      throw changedOnDisk(file, save.base_revision, currentRevision);
    }
    if (currentRevision === revision) {
      return false;
    }
    if (current !== null && currentRevision !== null && currentRevision !== (await newestRevision(tx, file))) {
      const found = { file, revision: currentRevision, source: current, kind: 'found' as const, reason: null };
      await insertRevision(tx, { ...found, saved_by: 'file system' });
    }
    const { source, kind, reason, actor } = save;
    await insertRevision(tx, { file, revision, source, kind, reason, saved_by: actor.name });
    // Last, so that a text which could not be written leaves no revision. Should the commit fail after it, the text
    // is taken for one that was found.
    await writeWorkflowFile(workspace, file, source);
    return true;
  });
  if (changed) {
    const { actor, reason, base_revision } = save;
    const action = save.kind === 'restored' ? 'restore_pipeline' : 'save_pipeline';
    await audit(store, { actor, action, run_id: null, reason, details: { file, revision, base_revision } });
  }
  return { file, source: save.source, revision, valid, diagnostics };
}

/** Null when there is no such file. */
async function currentText(workspace: string, file: string): Promise<string | null> {
  try {
    return await readWorkflowFile(workspace, file);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) {
      return null;
    }
    throw error;
  }
}

function revisionOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

function notValid(diagnostics: readonly Diagnostic[]): ProblemError {
  const { problem } = invalidWorkflow(diagnostics);
  return new ProblemError({ ...problem, fix: 'correct the places below, or save it with "allow_invalid": true' });
}

function changedOnDisk(file: string, expected: string | null, current: string | null): ProblemError {
  const detail =
    current === null
      ? `"${file}" was removed meanwhile`
      : expected === null
        ? `there is a file "${file}" already`
        : `"${file}" has changed since it was read`;
  return new ProblemError({
    type: 'about:blank',
    title: 'The file has changed',
    status: 409,
    detail,
    fix: 'read it again, and save with the revision it has now',
    revisions: { expected, current },
  });
}

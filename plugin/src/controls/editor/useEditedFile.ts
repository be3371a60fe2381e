import { t } from '@grafana/i18n';
import type { PipelineFile } from '@stepscope/exporter/contract/pipeline-files';
import { useState } from 'react';

import { useSavePipeline } from '../../source/queries/useSavePipeline';
import { SourceError } from '../../source/SourceError';
import { notifyFailed, notifyUndoable } from '../../ui/notify';
import { useDraft } from './useDraft';

/** What the person looks at, or has to settle before a save can go on. */
export type Question = 'changes' | 'name' | 'invalid' | 'conflict';

/** A new file has no text and no revision. */
const NEW = { source: '', revision: null };

/**
 * A workflow file that is edited: the text, whether it is changed, and the way to the disk. `disk` is the file as it
 * was read last; undefined for a new one.
 */
export function useEditedFile(
  file: string | undefined,
  disk: PipelineFile | undefined,
  onSaved: (file: string) => void
) {
  const [draft, setDraft] = useDraft(file);
  const [question, setQuestion] = useState<Question>();
  const save = useSavePipeline();
  const { source, revision } = disk ?? NEW;
  const text = draft?.text ?? source;
  const edit = (next: string) => setDraft(next === source ? undefined : { text: next, base: draft?.base ?? revision });

  const write = (target: string | undefined, base: string | null, allow_invalid: boolean) => {
    if (target === undefined) {
      setQuestion('name');
      return;
    }
    save.mutate(
      { file: target, source: text, base_revision: base, allow_invalid },
      {
        onSuccess: () => {
          setDraft(undefined);
          setQuestion(undefined);
          onSaved(target);
        },
        onError: (error) => {
          const next = questionOf(error, target === file);
          setQuestion(next ?? question);
          if (next === undefined && target === file) {
            notifyFailed(target, error);
          }
        },
      }
    );
  };

  return {
    text,
    source,
    changed: draft !== undefined && text !== source,
    /** The file is not what the change was made to. */
    stale: draft !== undefined && file !== undefined && draft.base !== revision,
    question,
    saving: save.isPending,
    error: save.error,
    edit,
    /** Back to the file as it is; offers to take that back. */
    revert: () => {
      if (draft !== undefined) {
        setDraft(undefined);
        notifyUndoable(t('stepscope.editor.reverted', 'Your changes are discarded'), () => setDraft(draft));
      }
    },
    ask: setQuestion,
    save: (options: { allowInvalid?: boolean } = {}) =>
      write(file, draft === undefined ? revision : draft.base, options.allowInvalid ?? false),
    saveAs: (name: string, allowInvalid: boolean) => write(name, null, allowInvalid),
    /** Replaces what is on the disk now. */
    overwrite: () => write(file, revision, true),
  };
}

export type EditedFile = ReturnType<typeof useEditedFile>;

/** A new file is asked about in its own dialog, which shows the error itself. */
function questionOf(error: Error, known: boolean): Question | undefined {
  if (!known || !(error instanceof SourceError)) {
    return undefined;
  }
  if (error.conflict !== undefined) {
    return 'conflict';
  }
  return error.findings.length > 0 ? 'invalid' : undefined;
}

import { t } from '@grafana/i18n';
import { ConfirmModal } from '@grafana/ui';
import type { ValidateResponse } from '@stepscope/exporter/contract/api';

import { safeFileName } from '../../ui/download';
import { ChangesDialog } from './ChangesDialog';
import { ConflictDialog } from './ConflictDialog';
import { SaveAsDialog } from './SaveAsDialog';
import type { EditedFile } from './useEditedFile';

interface EditorDialogsProps {
  file: string | undefined;
  edited: EditedFile;
  result: ValidateResponse | undefined;
}

/** What there is to see or to settle before the text is saved. */
export function EditorDialogs({ file, edited, result }: EditorDialogsProps) {
  const dismiss = () => edited.ask(undefined);
  switch (edited.question) {
    case 'name':
      return (
        <SaveAsDialog
          proposal={`${safeFileName(result?.pipeline_name ?? 'workflow')}.yaml`}
          valid={result?.valid === true}
          saving={edited.saving}
          error={edited.error}
          onSave={edited.saveAs}
          onDismiss={dismiss}
        />
      );
    case 'invalid':
      return (
        <ConfirmModal
          isOpen
          title={t('stepscope.editor.invalid-title', 'Save a workflow that cannot run?')}
          body={t(
            'stepscope.editor.invalid-text',
            'It has errors. Runs, schedules and batches that are started from this file fail until they are corrected.'
          )}
          confirmText={t('stepscope.editor.save-anyway', 'Save anyway')}
          dismissText={t('stepscope.editor.keep-editing', 'Keep editing')}
          onConfirm={() => edited.save({ allowInvalid: true })}
          onDismiss={dismiss}
        />
      );
    case 'changes':
      return (
        <ChangesDialog
          file={file ?? ''}
          saved={edited.source}
          text={edited.text}
          onRevert={() => {
            edited.revert();
            dismiss();
          }}
          onDismiss={dismiss}
        />
      );
    case 'conflict':
      return (
        <ConflictDialog
          file={file ?? ''}
          disk={edited.source}
          mine={edited.text}
          onOverwrite={edited.overwrite}
          onTake={() => {
            edited.revert();
            dismiss();
          }}
          onDismiss={dismiss}
        />
      );
    case undefined:
      return null;
  }
}

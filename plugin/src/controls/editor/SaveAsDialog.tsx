import { t } from '@grafana/i18n';
import { Button, Checkbox, Field, Input, Modal } from '@grafana/ui';
import { useId, useState } from 'react';

import { ProblemNotice } from '../../ui/run/form/ProblemNotice';

interface SaveAsDialogProps {
  proposal: string;
  /** The text can run as it stands. */
  valid: boolean;
  saving: boolean;
  error: Error | null;
  onSave: (file: string, allowInvalid: boolean) => void;
  onDismiss: () => void;
}

/** Asks where in the workspace a new workflow goes. */
export function SaveAsDialog({ proposal, valid, saving, error, onSave, onDismiss }: SaveAsDialogProps) {
  const id = useId();
  const [file, setFile] = useState(proposal);
  const [allowInvalid, setAllowInvalid] = useState(false);
  const ready = /\.ya?ml$/i.test(file.trim()) && (valid || allowInvalid) && !saving;
  return (
    <Modal isOpen title={t('stepscope.editor.save-as', 'Save the workflow as')} onDismiss={onDismiss}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) {
            onSave(file.trim(), allowInvalid);
          }
        }}
      >
        <Field
          label={t('stepscope.editor.file', 'File')}
          description={t('stepscope.editor.file-hint', 'In the workspace of the service, e.g. flows/review.yaml')}
          htmlFor={id}
        >
          <Input id={id} value={file} autoFocus onChange={(event) => setFile(event.currentTarget.value)} />
        </Field>
        {!valid && (
          <Checkbox
            label={t('stepscope.editor.save-invalid', 'Save it although it cannot run as it stands')}
            value={allowInvalid}
            onChange={(event) => setAllowInvalid(event.currentTarget.checked)}
          />
        )}
        <div aria-live="assertive">
          {error !== null && <ProblemNotice title={t('stepscope.editor.not-saved', 'Not saved')} error={error} />}
        </div>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
            {t('stepscope.editor.keep-editing', 'Keep editing')}
          </Button>
          <Button type="submit" icon="save" disabled={!ready}>
            {t('stepscope.editor.save', 'Save')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

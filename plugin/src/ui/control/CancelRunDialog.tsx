import { t } from '@grafana/i18n';
import { Button, Field, Input, Modal } from '@grafana/ui';
import { useId, useState } from 'react';

import { RAW } from '../i18n';

/** Longest reason the service takes (contract, `controlRequestSchema`). */
const MAX_REASON = 1000;

interface CancelRunDialogProps {
  runName: string;
  onConfirm: (reason: string | undefined) => void;
  onDismiss: () => void;
}

/** Asks before a run is cancelled, and why: it cannot be taken back. */
export function CancelRunDialog({ runName, onConfirm, onDismiss }: CancelRunDialogProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const confirm = () => onConfirm(reason.trim() === '' ? undefined : reason.trim());
  return (
    <Modal
      isOpen
      title={t('stepscope.control.cancel-title', 'Cancel {{run}}?', { ...RAW, run: runName })}
      onDismiss={onDismiss}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p>
          {t(
            'stepscope.control.cancel-text',
            'The request in progress is aborted and no further step starts. Finished steps and their results stay. This cannot be undone.'
          )}
        </p>
        <Field
          label={t('stepscope.control.reason', 'Reason')}
          description={t('stepscope.control.reason-hint', 'Optional; kept with the run and in the audit log')}
          htmlFor={id}
        >
          <Input
            id={id}
            value={reason}
            maxLength={MAX_REASON}
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
            {t('stepscope.control.keep-running', 'Keep it')}
          </Button>
          <Button type="submit" variant="destructive">
            {t('stepscope.control.cancel-run', 'Cancel run')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

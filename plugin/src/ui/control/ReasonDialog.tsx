import { t } from '@grafana/i18n';
import { Button, Field, Input, Modal } from '@grafana/ui';
import { type ReactNode, useId, useState } from 'react';

import { useFocusBack } from '../useFocusBack';

/** Longest reason the service takes (contract, `controlRequestSchema` and `bulkRequestSchema`). */
export const MAX_REASON = 1000;

interface ReasonDialogProps {
  title: string;
  /** What will be, where the title does not say it. */
  children?: ReactNode;
  /** On the button that leaves everything as it is. */
  leave: string;
  /** On the button that does it. */
  confirm: string;
  destructive: boolean;
  disabled?: boolean;
  onConfirm: (reason: string | undefined) => void;
  onDismiss: () => void;
}

/** Asks before runs are changed, and why. */
export function ReasonDialog({
  title,
  children,
  leave,
  confirm,
  destructive,
  disabled = false,
  onConfirm,
  onDismiss,
}: ReasonDialogProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  useFocusBack();
  return (
    <Modal isOpen title={title} onDismiss={onDismiss}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim() === '' ? undefined : reason.trim());
        }}
      >
        {children}
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
            {leave}
          </Button>
          <Button type="submit" variant={destructive ? 'destructive' : 'primary'} disabled={disabled}>
            {confirm}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

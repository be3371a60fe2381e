import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Modal, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { touchTargets } from '../../touchTargets';
import { ProblemNotice } from './ProblemNotice';

interface DialogFormProps {
  title: string;
  /** px, where the screen has them. */
  width: number;
  /** The button that sends. */
  submit: ReactNode;
  onSubmit: () => void;
  onDismiss: () => void;
  /** What the service said against it. */
  error: Error | null;
  refusedTitle: string;
  children: ReactNode;
}

/** A form in a dialog: its fields, what the service said against them, and the way out. */
export function DialogForm({
  title,
  width,
  submit,
  onSubmit,
  onDismiss,
  error,
  refusedTitle,
  children,
}: DialogFormProps) {
  const styles = useStyles2(getStyles, width);
  return (
    <Modal isOpen title={title} className={styles.modal} onDismiss={onDismiss}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div className={styles.problem} aria-live="assertive">
          {error !== null && <ProblemNotice title={refusedTitle} error={error} />}
        </div>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
            {t('stepscope.run-dialog.cancel', 'Cancel')}
          </Button>
          {submit}
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2, width: number) => ({
  modal: css({ ...touchTargets, width: `min(${width}px, calc(100vw - 16px))` }),
  problem: css({ marginTop: theme.spacing(2) }),
});

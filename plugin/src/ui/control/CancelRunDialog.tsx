import { t } from '@grafana/i18n';

import { RAW } from '../i18n';
import { ReasonDialog } from './ReasonDialog';

interface CancelRunDialogProps {
  runName: string;
  onConfirm: (reason: string | undefined) => void;
  onDismiss: () => void;
}

/** Asks before a run is cancelled, and why: it cannot be taken back. */
export function CancelRunDialog({ runName, onConfirm, onDismiss }: CancelRunDialogProps) {
  return (
    <ReasonDialog
      title={t('stepscope.control.cancel-title', 'Cancel {{run}}?', { ...RAW, run: runName })}
      leave={t('stepscope.control.keep-running', 'Keep it')}
      confirm={t('stepscope.control.cancel-run', 'Cancel run')}
      destructive
      onConfirm={onConfirm}
      onDismiss={onDismiss}
    >
      <p>
        {t(
          'stepscope.control.cancel-text',
          'The request in progress is aborted and no further step starts. Finished steps and their results stay. This cannot be undone.'
        )}
      </p>
    </ReasonDialog>
  );
}

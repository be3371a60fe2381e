import { t } from '@grafana/i18n';
import { Button, Modal } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { DiffView } from './DiffView';

interface ChangesDialogProps {
  file: string;
  saved: string;
  text: string;
  onRevert: () => void;
  onDismiss: () => void;
}

/** What saving would change in the file. */
export function ChangesDialog({ file, saved, text, onRevert, onDismiss }: ChangesDialogProps) {
  return (
    <Modal
      isOpen
      title={t('stepscope.editor.changes-title', 'Changes to {{file}}', { ...RAW, file })}
      onDismiss={onDismiss}
    >
      <DiffView
        before={saved}
        after={text}
        label={t('stepscope.editor.changes-diff', 'From the saved file to your text')}
      />
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onRevert}>
          {t('stepscope.editor.revert', 'Revert')}
        </Button>
        <Button variant="secondary" onClick={onDismiss}>
          {t('stepscope.editor.keep-editing', 'Keep editing')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

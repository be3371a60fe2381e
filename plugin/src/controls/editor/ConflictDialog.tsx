import { t } from '@grafana/i18n';
import { Button, Modal } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { DiffView } from './DiffView';

interface ConflictDialogProps {
  file: string;
  /** The file as it is now. */
  disk: string;
  mine: string;
  onOverwrite: () => void;
  onTake: () => void;
  onDismiss: () => void;
}

/** The file has changed since it was opened: shows how, and asks which text is to stay. */
export function ConflictDialog({ file, disk, mine, onOverwrite, onTake, onDismiss }: ConflictDialogProps) {
  return (
    <Modal
      isOpen
      title={t('stepscope.editor.conflict-title', '{{file}} has changed on disk', { ...RAW, file })}
      onDismiss={onDismiss}
    >
      <p>
        {t(
          'stepscope.editor.conflict-text',
          'Somebody changed the file after you opened it. This is what saving yours would change in it; the text that it replaces stays in the revisions.'
        )}
      </p>
      <DiffView before={disk} after={mine} label={t('stepscope.editor.conflict-diff', 'From the file to your text')} />
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          {t('stepscope.editor.keep-editing', 'Keep editing')}
        </Button>
        <Button variant="secondary" onClick={onTake}>
          {t('stepscope.editor.take-theirs', 'Discard mine')}
        </Button>
        <Button variant="destructive" onClick={onOverwrite}>
          {t('stepscope.editor.overwrite', 'Save mine')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

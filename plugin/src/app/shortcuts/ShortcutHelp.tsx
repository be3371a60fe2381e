import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Modal, useStyles2 } from '@grafana/ui';

import { SHORTCUTS } from './shortcuts';

/** The list of shortcuts, under `?`. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <Modal isOpen title={t('stepscope.shortcuts.title', 'Keyboard shortcuts')} onDismiss={onClose}>
      <dl className={styles.list}>
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.label} className={styles.row}>
            <dt>
              <kbd>{shortcut.label}</kbd>
            </dt>
            <dd>{shortcut.describe()}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '96px 1fr',
    alignItems: 'center',
    padding: theme.spacing(0.75, 0),
    '& dd': { margin: 0 },
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Modal, useStyles2 } from '@grafana/ui';

import { type Command, SHORTCUTS } from './shortcuts';

/** How each shortcut is written for people, and what it does. */
const WORDS: Record<Command, () => [keys: string, does: string]> = {
  'toggle-run': () => ['Space', t('stepscope.shortcuts.toggle-run', 'Pause or resume the shown run')],
  back: () => ['Esc', t('stepscope.shortcuts.back', 'Close what is open, clear the field or the filter, then go back')],
  search: () => ['Ctrl+F', t('stepscope.shortcuts.search', 'Search in the panel in use')],
  logs: () => ['Ctrl+L', t('stepscope.shortcuts.logs', 'Open the logs of what is chosen')],
  palette: () => ['Ctrl+P', t('stepscope.shortcuts.palette', 'Find a pipeline, a run, a page or an action')],
  refresh: () => ['F5', t('stepscope.shortcuts.refresh', 'Load everything again, without leaving the page')],
  maximise: () => ['f', t('stepscope.shortcuts.maximise', 'Show the panel in use alone, or all again')],
  help: () => ['?', t('stepscope.shortcuts.help', 'Show this list')],
};

/** Keys that a list or the timeline takes while it has the focus. */
const inLists = (): Array<[keys: string, does: string]> => [
  ['↑ ↓', t('stepscope.shortcuts.move', 'Go through a list; Enter opens what is chosen')],
  ['x', t('stepscope.shortcuts.mark', 'Mark a run to act on several; with Shift all up to it')],
  ['Shift+F10', t('stepscope.shortcuts.menu', 'Open the menu of what has the focus')],
];

/** The list of shortcuts, under `?`. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <Modal isOpen title={t('stepscope.shortcuts.title', 'Keyboard shortcuts')} onDismiss={onClose}>
      <dl className={styles.list}>
        {[...SHORTCUTS.map(({ command }) => WORDS[command]()), ...inLists()].map(([keys, does]) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
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

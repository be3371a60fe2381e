import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { MouseEvent, ReactNode } from 'react';

import type { MenuPosition } from './ActionMenu';
import { RAW } from './i18n';
import { ToolButton } from './ToolButton';

interface MenuRowProps {
  /** What the row is about. */
  title: string;
  onMenu: (position: MenuPosition) => void;
  /** What is pressed to open the row. */
  children: ReactNode;
}

/** A row with a context menu: by right click, by the menu key or Shift+F10 on what is in it, and by its ⋯ button. */
export function MenuRow({ title, onMenu, children }: MenuRowProps) {
  const styles = useStyles2(getStyles);
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    const { clientX: x, clientY: y } = event;
    // A key has no place in some browsers.
    onMenu(x === 0 && y === 0 ? below(event.currentTarget) : { x, y });
  };
  return (
    // The menu has a twin for keyboard and touch: the ⋯ button.
    <div className={styles.row} onContextMenu={onContextMenu}>
      <div className={styles.content}>{children}</div>
      <ToolButton
        icon="ellipsis-h"
        label={t('stepscope.ui.menu-of', 'Actions of {{title}}', { ...RAW, title })}
        aria-haspopup="menu"
        onClick={(event) => onMenu(below(event.currentTarget))}
      />
    </div>
  );
}

function below(element: Element): MenuPosition {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    alignItems: 'center',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:hover': { background: theme.colors.action.hover },
  }),
  content: css({ flex: '1 1 0', minWidth: 0 }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ContextMenu, Dropdown, type IconName, Menu, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { ToolButton } from './ToolButton';

/** One entry of a right-click menu and of its ⋯ twin. */
export interface MenuAction {
  label: string;
  icon: IconName;
  onClick?: () => void;
  url?: string;
  destructive?: boolean;
  disabled?: boolean;
  /** Why it is disabled, or what it does. */
  description?: string;
}

function MenuItems({ actions }: { actions: readonly MenuAction[] }) {
  return (
    <>
      {actions.map(({ url, onClick, ...item }) => (
        <Menu.Item
          key={item.label}
          {...item}
          {...(url === undefined ? { onClick: () => onClick?.() } : { url, target: '_blank' as const })}
        />
      ))}
    </>
  );
}

interface MoreButtonProps {
  /** Read for whose menu this is: "Actions of research-loop". */
  label: string;
  /** A function is asked when the menu opens. */
  actions: readonly MenuAction[] | (() => readonly MenuAction[]);
  tabIndex?: number;
}

/** The ⋯ button: what right-click offers, for keyboard and touch. */
export function MoreButton({ label, actions, tabIndex }: MoreButtonProps) {
  return (
    <Dropdown
      placement="bottom-end"
      overlay={() => (
        <Menu>
          <MenuItems actions={typeof actions === 'function' ? actions() : actions} />
        </Menu>
      )}
    >
      <ToolButton icon="ellipsis-h" label={label} tabIndex={tabIndex} />
    </Dropdown>
  );
}

export interface MenuPosition {
  x: number;
  y: number;
}

interface ActionContextMenuProps {
  position: MenuPosition;
  /** What the menu is about, as its header. */
  title: string;
  actions: readonly MenuAction[];
  onClose: () => void;
}

/** The right-click menu at a place of the window (px). */
export function ActionContextMenu({ position, title, actions, onClose }: ActionContextMenuProps) {
  const styles = useStyles2(getStyles);
  return (
    <ContextMenu
      x={position.x}
      y={position.y}
      onClose={onClose}
      focusOnOpen
      renderHeader={() => <div className={styles.header}>{title}</div>}
      renderMenuItems={() => <MenuItems actions={actions} />}
    />
  );
}

/** Which item's context menu is open and where. */
export function useContextMenu<T>() {
  const [open, setOpen] = useState<{ item: T; position: MenuPosition }>();
  return {
    open,
    show: (item: T, position: MenuPosition) => setOpen({ item, position }),
    close: () => setOpen(undefined),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ padding: theme.spacing(0.5, 1), color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});

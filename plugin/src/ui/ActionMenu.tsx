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

/**
 * The right-click menu of things of one kind: `show` opens that of a thing at a place of the window (px), `menu` is to
 * be drawn. `titleOf` says in its header what it is about.
 */
export function useContextMenu<T>(titleOf: (item: T) => string, actionsOf: (item: T) => readonly MenuAction[]) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<{ item: T; from: Element | null } & MenuPosition>();
  return {
    show: (item: T, position: MenuPosition) => setOpen({ item, ...position, from: document.activeElement }),
    menu: open && (
      <ContextMenu
        x={open.x}
        y={open.y}
        onClose={() => {
          setOpen(undefined);
          // Its keys would be lost with the menu.
          (open.from as HTMLElement | null)?.focus();
        }}
        focusOnOpen
        renderHeader={() => <div className={styles.header}>{titleOf(open.item)}</div>}
        renderMenuItems={() => <MenuItems actions={actionsOf(open.item)} />}
      />
    ),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ padding: theme.spacing(0.5, 1), color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});

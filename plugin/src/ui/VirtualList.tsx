import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import { memo, useId, useMemo, useRef, useState } from 'react';

import type { MenuPosition } from './ActionMenu';
import { moveIndex } from './gridKeys';
import { useFollowSelected } from './useFollowSelected';
import { useRowWindow } from './useRowWindow';
import { useScrollAnchor } from './useScrollAnchor';

export interface RowState {
  /** The row that keys act on; only its buttons are in the tab order. */
  active: boolean;
  selected: boolean;
}

export interface VirtualListProps<T> {
  items: readonly T[];
  /** Better the same function on every render: keys of all items are read again otherwise. */
  getKey: (item: T) => string;
  /** Height of every row in px. */
  rowHeight: number;
  /** Name of the list for screen readers. */
  label: string;
  selectedKey?: string | undefined;
  onSelect: (item: T) => void;
  /** Right click on a row, or the menu key on the active one. */
  onMenu?: (item: T, position: MenuPosition) => void;
  /** Keys this list does not handle itself; return true when handled. */
  onRowKey?: (key: string, item: T) => boolean;
  /** Level, expansion and the like for a tree. */
  rowAria?: (item: T) => Record<string, string | number | boolean | undefined>;
  rowTestId?: (item: T) => string;
  renderRow: (item: T, state: RowState) => ReactNode;
  /** Identity of what is selected: when it changes, its row is brought into view (see `useFollowSelected`). */
  follow?: string | undefined;
  /** Leaves room for the scrollbar always: columns then stay under headings above the list. */
  stableGutter?: boolean;
  /** Keeps what is under the pointer in place when rows come above it; `pill` shows how many. */
  anchored?: boolean;
  pill?: (unseen: number, goToTop: () => void) => ReactNode;
  /** The element that scrolls, for what shows or moves its position. */
  scrollerRef?: RefObject<HTMLDivElement | null>;
}

/** A long list that draws only what is visible, with the keyboard of a grid: arrows move, Enter chooses. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, getKey, rowHeight, selectedKey } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const ownScroller = useRef<HTMLDivElement>(null);
  const scroller = props.scrollerRef ?? ownScroller;
  const [activeKey, setActiveKey] = useState<string>();
  const keys = useKeys(items, getKey);
  const anchor = useScrollAnchor({ scroller, keys, rowHeight, enabled: props.anchored ?? false });
  const followed = props.follow === undefined ? -1 : keys.indexOf(selectedKey ?? '');
  // After the anchor, which may have moved the list.
  const rows = useRowWindow({ scroller, rows: keys, rowHeight, keep: followed });

  useFollowSelected({ identity: props.follow, index: followed }, rows);

  const wanted = activeKey ?? selectedKey;
  const activeIndex = useMemo(() => (wanted === undefined ? -1 : keys.indexOf(wanted)), [keys, wanted]);
  const rowId = (key: string) => `${id}-${key}`;

  const openMenu = (item: T, position: MenuPosition) => props.onMenu?.(item, position);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1);
    const target = moveIndex(event.key, activeIndex, items.length, page);
    const current = items[activeIndex];
    if (target !== undefined) {
      setActiveKey(keys[target]);
      rows.reveal(target);
    } else if (event.key === 'Enter' && current !== undefined) {
      props.onSelect(current);
    } else if (current === undefined || props.onRowKey?.(event.key, current) !== true) {
      return;
    }
    event.preventDefault();
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>) => {
    const current = items[activeIndex];
    if (event.target !== event.currentTarget || current === undefined || props.onMenu === undefined) {
      return;
    }
    event.preventDefault();
    const box = document.getElementById(rowId(keys[activeIndex] ?? ''))?.getBoundingClientRect();
    openMenu(current, { x: (box?.left ?? event.clientX) + rowHeight, y: (box?.top ?? event.clientY) + rowHeight / 2 });
  };
  // Only a row that is drawn can be named to screen readers.
  const activeIsDrawn = activeIndex >= rows.first && activeIndex < rows.end;
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        style={props.stableGutter === true ? { scrollbarGutter: 'stable' } : undefined}
        role={props.rowAria === undefined ? 'grid' : 'treegrid'}
        aria-label={props.label}
        aria-rowcount={items.length}
        aria-activedescendant={activeIsDrawn ? rowId(keys[activeIndex] ?? '') : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        {...anchor.handlers}
      >
        <div role="rowgroup" className={styles.inner} style={{ height: items.length * rowHeight }}>
          {items.slice(rows.first, rows.end).map((item, at) => {
            const index = rows.first + at;
            const key = keys[index] ?? '';
            return (
              <VirtualRow
                key={key}
                list={props as VirtualListProps<unknown>}
                item={item}
                itemKey={key}
                id={rowId(key)}
                index={index}
                active={index === activeIndex}
                onActivate={setActiveKey}
              />
            );
          })}
        </div>
      </div>
      {anchor.unseen > 0 && props.pill?.(anchor.unseen, anchor.goToTop)}
    </div>
  );
}

/** Keys of the items; the same list as before while no row has come, gone or moved, whatever changed in the rows. */
function useKeys<T>(items: readonly T[], getKey: (item: T) => string): readonly string[] {
  const last = useRef<readonly string[]>([]);
  return useMemo(() => {
    const keys = items.map(getKey);
    const same = keys.length === last.current.length && keys.every((key, index) => key === last.current[index]);
    last.current = same ? last.current : keys;
    return last.current;
  }, [items, getKey]);
}

interface VirtualRowProps {
  list: VirtualListProps<unknown>;
  item: unknown;
  itemKey: string;
  id: string;
  index: number;
  active: boolean;
  onActivate: (key: string) => void;
}

/** One row. A scroll alone does not draw those anew that stay in view. */
const VirtualRow = memo(function VirtualRow({ list, item, itemKey, onActivate, ...row }: VirtualRowProps) {
  const styles = useStyles2(getStyles);
  const { active } = row;
  const selected = itemKey === list.selectedKey;
  return (
    // The grid around it has the keyboard.

    <div
      id={row.id}
      role="row"
      aria-rowindex={row.index + 1}
      aria-selected={selected}
      {...list.rowAria?.(item)}
      data-key={itemKey}
      data-active={active || undefined}
      data-testid={list.rowTestId?.(item)}
      className={styles.row}
      style={{ height: list.rowHeight, transform: `translateY(${row.index * list.rowHeight}px)` }}
      onClick={() => {
        onActivate(itemKey);
        list.onSelect(item);
      }}
      onContextMenu={(event) => {
        if (list.onMenu !== undefined) {
          event.preventDefault();
          onActivate(itemKey);
          list.onMenu(item, { x: event.clientX, y: event.clientY });
        }
      }}
    >
      {list.renderRow(item, { active, selected })}
    </div>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', height: '100%', minHeight: 0 }),
  scroller: css({
    height: '100%',
    overflowY: 'auto',
    overflowX: 'hidden',
    // Our own anchor does this; both together would move twice.
    overflowAnchor: 'none',
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible [data-active]': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  inner: css({ position: 'relative', width: '100%' }),
  row: css({
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    cursor: 'pointer',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-selected="true"]': {
      // Not a colour of `action`: secondary text on those has less contrast than WCAG asks for.
      background: theme.colors.background.secondary,
      boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}`,
    },
  }),
});

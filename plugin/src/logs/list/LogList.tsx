import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { type KeyboardEvent, type RefObject, useCallback, useId, useLayoutEffect, useRef, useState } from 'react';

import type { LogEntry } from '../../source/source.types';
import { moveIndex } from '../../ui/gridKeys';
import { testIds } from '../../ui/testIds';
import { useElementSize } from '../../ui/useElementSize';
import type { FieldFilter, LogFilter } from '../model/logFilter';
import type { LogStore } from '../model/LogStore';
import { LINE_HEIGHT, LogLine } from './LogLine';
import type { LineSelection } from './useLineSelection';
import { useLogScroll } from './useLogScroll';

/** Width of a character of the face that lines are set in, px, and of what stands before a message. */
const CHARACTER_PX = 7.3;
const BEFORE_MESSAGE_PX = 260;
/** Width of what names a run. */
const RUN_PX = 45;
/** Height of an open line's fields, before they were drawn: only the end of the list needs to know it. */
const DETAILS_PX = 140;

interface LogListProps {
  store: LogStore;
  filter: LogFilter;
  wrap: boolean;
  following: boolean;
  onFollow: (following: boolean) => void;
  selection: LineSelection;
  onCopy: () => void;
  tempoUid: string | undefined;
  /** Says of which run a line is. */
  withRuns: boolean;
  onField: (field: FieldFilter) => void;
  onStep: (entry: LogEntry) => void;
}

/** The lines, of which only those in view are drawn. Keys: arrows move, Shift extends, Enter opens, Ctrl+C copies. */
export function LogList(props: LogListProps) {
  const { store, wrap, selection, following, onFollow } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const [open, toggle] = useOpenLines();
  const before = BEFORE_MESSAGE_PX + (props.withRuns ? RUN_PX : 0);
  const columns = Math.max(20, ((size?.width ?? 800) - before) / CHARACTER_PX);
  const heightOf = (index: number) => {
    const row = store.row(index);
    const lines = wrap && row !== undefined ? Math.ceil(Math.max(1, row.message.length / columns)) : 1;
    return lines * LINE_HEIGHT + (row !== undefined && open.has(row.id) ? DETAILS_PX : 0);
  };
  const viewport = size?.height ?? 0;
  const rowHeight = LINE_HEIGHT;
  const scroll = useLogScroll({ store, scroller, viewport, rowHeight, heightOf, following, onFollow });
  const { first, end, hidden, atEnd, height } = scroll.window;
  useFirstRowOffset(block, atEnd ? 0 : hidden);
  const onKeyDown = keysOf({ ...props, reveal: scroll.reveal, toggle });
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      measure(element);
    },
    [measure]
  );
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => store.row(first + at));
  return (
    <div
      ref={ref}
      role="treegrid"
      tabIndex={0}
      aria-label={t('stepscope.logs.lines', 'Log lines')}
      aria-multiselectable
      aria-rowcount={store.length}
      aria-activedescendant={selection.focus === undefined ? undefined : `${id}-${selection.focus}`}
      data-testid={testIds.logs.list}
      className={styles.scroller}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.inner} style={{ height }}>
        <div
          ref={block}
          role="presentation"
          className={styles.block}
          style={atEnd ? { bottom: 0 } : { top: scroll.scrollTop }}
        >
          {rows.map(
            (row, at) =>
              row !== undefined && (
                <LogLine
                  key={row.id}
                  id={`${id}-${row.id}`}
                  entry={row}
                  index={first + at}
                  filter={props.filter}
                  wrap={wrap}
                  withRun={props.withRuns}
                  open={open.has(row.id)}
                  chosen={selection.has(row.id)}
                  focused={selection.focus === row.id}
                  onChoose={(event) => selection.choose(row.id, event.shiftKey)}
                  onToggle={() => toggle(row.id)}
                  tempoUid={props.tempoUid}
                  onField={props.onField}
                  onStep={props.onStep}
                />
              )
          )}
        </div>
      </div>
    </div>
  );
}

/** The lines whose fields are shown, by id, and the way to open or close one. */
function useOpenLines(): [ReadonlySet<number>, (id: number) => void] {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((id: number) => {
    setOpen((old) => {
      const next = new Set(old);
      if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  }, []);
  return [open, toggle];
}

/** Moves the rows up by the part of the first one that is scrolled out, by the height it really has. */
function useFirstRowOffset(block: RefObject<HTMLDivElement | null>, hidden: number): void {
  useLayoutEffect(() => {
    const row = block.current?.firstElementChild;
    if (block.current !== null) {
      const out = row instanceof HTMLElement ? hidden * row.offsetHeight : 0;
      block.current.style.transform = `translateY(${-out}px)`;
    }
  });
}

interface Keys extends LogListProps {
  reveal: (index: number) => void;
  toggle: (id: number) => void;
}

function keysOf({ store, selection, onCopy, reveal, toggle }: Keys) {
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey) {
      return;
    }
    const ctrl = event.ctrlKey || event.metaKey;
    const at = selection.focus === undefined ? -1 : store.indexOf(selection.focus);
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE_HEIGHT) - 1);
    const target = ctrl ? undefined : moveIndex(event.key, at, store.length, page);
    const row = target === undefined ? undefined : store.row(target);
    if (target !== undefined && row !== undefined) {
      selection.choose(row.id, event.shiftKey);
      reveal(target);
    } else if (ctrl && event.key === 'a') {
      selection.all();
    } else if (ctrl && event.key === 'c' && selection.count > 0) {
      onCopy();
    } else if (event.key === 'Enter' && selection.focus !== undefined) {
      toggle(selection.focus);
    } else if (event.key === 'Escape' && selection.count > 0) {
      // The page's own Esc (go back) comes after the lines are let go.
      event.stopPropagation();
      selection.clear();
    } else {
      return;
    }
    event.preventDefault();
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    flex: '1 1 0',
    minHeight: 0,
    overflowX: 'hidden',
    overflowY: 'scroll',
    overflowAnchor: 'none',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible [data-active]': { outline: `1px solid ${theme.colors.primary.main}`, outlineOffset: -1 },
  }),
  inner: css({ position: 'relative', width: '100%', overflow: 'hidden' }),
  block: css({ position: 'absolute', left: 0, right: 0 }),
});

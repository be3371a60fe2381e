import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { MouseEvent } from 'react';

import { formatAbsolute, formatTimeOfDay, shortId } from '../../ui/format';
import { findMatches } from '../../ui/search/findMatches';
import { levelColor, levelWord } from '../levelLook';
import type { LogFilter } from '../model/logFilter';
import { LogDetails, type LogDetailsProps } from './LogDetails';

export const LINE_HEIGHT = 22;
/** More marks than this in one line are not worth their drawing. */
const MOST_MARKS = 50;

interface LogLineProps extends LogDetailsProps {
  id: string;
  index: number;
  filter: LogFilter;
  wrap: boolean;
  withRun: boolean;
  open: boolean;
  chosen: boolean;
  focused: boolean;
  onChoose: (event: MouseEvent) => void;
  onToggle: () => void;
}

/** One line, with its fields below it when it is open. */
export function LogLine(props: LogLineProps) {
  const { entry, id, index, filter, wrap, withRun, open, chosen, focused, onChoose, onToggle, ...details } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  return (
    // Keys are handled on the grid around it.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={id}
      aria-rowindex={index + 1}
      aria-selected={chosen}
      aria-expanded={open}
      data-active={focused || undefined}
      className={styles.row}
      onMouseDown={keepWordsUnselected}
      onClick={onChoose}
    >
      <div role="gridcell" className={cx(styles.line, wrap && styles.wrapped)}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.caret}
          aria-label={
            open ? t('stepscope.logs.close-line', 'Hide fields') : t('stepscope.logs.open-line', 'Show fields')
          }
          onClick={onToggle}
        >
          {open ? '▾' : '▸'}
        </button>
        <time className={styles.time} dateTime={entry.timestamp} title={formatAbsolute(entry.timestamp)}>
          {formatTimeOfDay(entry.timestamp)}.{entry.timestamp.slice(20, 23)}
        </time>
        <span className={styles.level} style={{ color: levelColor(entry.level, theme) }}>
          {levelWord(entry.level)}
        </span>
        {withRun && <span className={styles.run}>{entry.run_id === null ? '' : shortId(entry.run_id)}</span>}
        {entry.step_path !== null && <span className={styles.step}>{entry.step_path}</span>}
        <span className={styles.message}>
          <Marked text={entry.message} filter={filter} />
        </span>
      </div>
      {open && (
        <div role="gridcell">
          <LogDetails entry={entry} {...details} />
        </div>
      )}
    </div>
  );
}

/** Shift chooses lines here; the browser would select the words between the clicks too. */
function keepWordsUnselected(event: MouseEvent): void {
  if (event.shiftKey) {
    event.preventDefault();
  }
}

/** A text with what was searched for marked. */
function Marked({ text, filter }: { text: string; filter: LogFilter }) {
  const { text: query, regex, matchCase } = filter;
  const { matches } = findMatches(text, { query, regex, matchCase }, MOST_MARKS);
  if (matches.length === 0) {
    return text;
  }
  let from = 0;
  const parts = matches.map(({ start, end }) => {
    const before = text.slice(from, start);
    from = end;
    return (
      <span key={start}>
        {before}
        <mark>{text.slice(start, end)}</mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    cursor: 'default',
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-selected="true"]': { background: theme.colors.action.selected },
  }),
  line: css({
    display: 'flex',
    gap: theme.spacing(1),
    height: LINE_HEIGHT,
    lineHeight: `${LINE_HEIGHT}px`,
    paddingRight: theme.spacing(1),
    whiteSpace: 'pre',
    overflow: 'hidden',
  }),
  wrapped: css({ height: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  caret: css({
    flex: 'none',
    alignSelf: 'flex-start',
    width: 22,
    padding: 0,
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.secondary,
    '@media (pointer: coarse)': { width: 44 },
  }),
  time: css({ flex: 'none', whiteSpace: 'pre', color: theme.colors.text.secondary }),
  level: css({ flex: 'none', width: '5ch', whiteSpace: 'pre', overflowWrap: 'normal' }),
  run: css({
    flex: 'none',
    width: '5ch',
    whiteSpace: 'pre',
    overflowWrap: 'normal',
    color: theme.colors.text.secondary,
  }),
  step: css({
    flex: '0 1 auto',
    maxWidth: '24ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'pre',
    color: theme.colors.text.secondary,
  }),
  message: css({ flex: '1 1 0', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }),
});

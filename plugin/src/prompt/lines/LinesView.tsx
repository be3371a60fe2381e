import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import type { TextRange } from '../../ui/search/textRange';
import type { CodeToken } from '../code/tokenise';
import { useTokenClasses } from '../code/useTokenClasses';
import { useTokenise } from '../code/useTokenise';
import { touchingRanges } from '../text/cutRanges';
import { findRedactions } from '../text/redactions';
import { indexRows, rowAt, rowRange } from '../text/rows';
import { Caret } from './Caret';
import type { Decoration, Layer } from './decoration';
import { markMatches } from './decoration';
import { Line } from './Line';
import { maskHint, maskStyle } from './maskLook';
import { VirtualRows } from './VirtualRows';

export interface LinesViewProps {
  text: string;
  scroller: HTMLElement | null;
  /** Search matches: sorted, not overlapping. */
  matches?: readonly TextRange[];
  /** The match to stand on; brought into view when it changes. */
  current?: TextRange | null;
  /** What else lies over the text, in drawing order. */
  layers?: readonly Layer[];
  /** Colours each row by itself: for languages whose tokens stay within a line, such as formatted JSON. */
  language?: string;
  lineNumbers?: boolean;
  /** Draws a caret at the end. */
  streaming?: boolean;
  /** A place to bring into view whenever this object is another one. */
  goTo?: { offset: number } | null;
}

const NONE: readonly never[] = [];
const ROW_HEIGHT = 20;

/** A text row by row, exactly as it is, quick for megabytes. */
export function LinesView(props: LinesViewProps) {
  const { text, scroller, current = null, lineNumbers = false, streaming = false, goTo = null } = props;
  const styles = useStyles2(getStyles);
  const index = useMemo(() => indexRows(text), [text]);
  const decorationsOf = useRowDecorations(props);
  const target = useMemo(() => {
    const offset = current?.start ?? goTo?.offset;
    return offset === undefined ? null : { row: rowAt(index, offset) };
    // Not on `index`: a reply that grows must not pull the reader back to the match.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [current?.start, current?.end, goTo]);
  const count = index.starts.length;
  const digits = String(index.lines[count - 1] ?? 1).length;

  const renderRow = (row: number) => {
    const { start, end } = rowRange(index, row);
    const content = text.slice(start, text.charCodeAt(end - 1) === 10 && end > start ? end - 1 : end);
    const line = index.lines[row];
    const number = lineNumbers && line !== index.lines[row - 1] ? line : undefined;
    return (
      <div data-row={row} className={styles.row}>
        {lineNumbers && (
          <span aria-hidden className={styles.number} style={{ width: `${digits}ch` }} data-number={number} />
        )}
        <span className={styles.content}>
          <Line text={content} start={start} decorations={decorationsOf(content, start)} />
          {streaming && row === count - 1 && <Caret />}
        </span>
      </div>
    );
  };
  return (
    <div className={styles.lines}>
      <VirtualRows count={count} scroller={scroller} estimate={ROW_HEIGHT} goTo={target} renderRow={renderRow} />
    </div>
  );
}

function useRowDecorations(props: LinesViewProps) {
  const { matches = NONE, current = null, layers = NONE, language } = props;
  const tokenClass = useTokenClasses();
  const tokenise = useTokenise(language !== undefined);
  const styles = useStyles2(getStyles);
  return (content: string, start: number): Decoration[] | null => {
    const end = start + content.length;
    const found = [
      ...(tokenise && language !== undefined ? syntaxOf(tokenise(content, language), start, tokenClass) : NONE),
      ...layers.flatMap((layer) => touchingRanges(layer, start, end)),
      ...maskedPlaces(content, start, styles.masked),
      ...markMatches(touchingRanges(matches, start, end), current),
    ];
    return found.length > 0 ? found : null;
  };
}

function syntaxOf(tokens: readonly CodeToken[], start: number, tokenClass: (type: string) => string): Decoration[] {
  let at = start;
  return tokens.flatMap(({ type, text }) => {
    at += text.length;
    return type === null ? [] : [{ start: at - text.length, end: at, className: tokenClass(type) }];
  });
}

function maskedPlaces(content: string, start: number, className: string): Decoration[] {
  return findRedactions(content).map((place) => ({
    start: start + place.start,
    end: start + place.end,
    className,
    hint: maskHint(place.kind),
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: `${ROW_HEIGHT}px`,
    fontVariantLigatures: 'none',
  }),
  row: css({ display: 'flex', minHeight: ROW_HEIGHT }),
  number: css({
    flex: 'none',
    marginRight: theme.spacing(1),
    textAlign: 'right',
    userSelect: 'none',
    color: theme.colors.text.secondary,
    '&::before': { content: 'attr(data-number)' },
  }),
  content: css({
    flex: 1,
    minWidth: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '& [data-label]::before': {
      content: 'attr(data-label)',
      marginRight: theme.spacing(0.5),
      padding: theme.spacing(0, 0.5),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      color: theme.colors.text.secondary,
      fontFamily: theme.typography.fontFamily,
      fontSize: 10,
    },
  }),
  masked: css(maskStyle(theme)),
});

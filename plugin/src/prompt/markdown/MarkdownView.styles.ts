import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

import { caretStyle } from '../lines/caretStyle';

/** Where the last words of a growing block stand, by the element that ends it. */
const LAST_WORDS = [
  '& > :last-child:is(p, h1, h2, h3, h4, h5, h6)::after',
  '& > :last-child:is(ul, ol) > li:last-child::after',
  '& > blockquote:last-child > p:last-child::after',
  '& > table:last-child tr:last-child > :last-child::after',
  '& pre code::after',
].join(', ');

/** Grafana's own look for headings, lists and tables, kept small: an answer is read in a quarter of a screen. */
export function getMarkdownStyles(theme: GrafanaTheme2) {
  const heading = { margin: theme.spacing(1.5, 0, 0.5), lineHeight: 1.3 };
  const block = {
    paddingLeft: theme.spacing(0.75),
    borderLeft: '2px solid transparent',
    '& > :last-child': { marginBottom: 0 },
  };
  return {
    markdown: css({
      fontSize: theme.typography.body.fontSize,
      lineHeight: 1.55,
      overflowWrap: 'anywhere',
      '& p, & ul, & ol, & blockquote, & table': { margin: theme.spacing(0, 0, 1) },
      '& ul, & ol': { paddingLeft: theme.spacing(3) },
      '& li > p': { margin: 0 },
      '& h1': { ...heading, fontSize: theme.typography.h4.fontSize },
      '& h2': { ...heading, fontSize: theme.typography.h5.fontSize },
      '& h3, & h4, & h5, & h6': { ...heading, fontSize: theme.typography.body.fontSize, fontWeight: 600 },
      '& [data-row="0"] > h1, & [data-row="0"] > h2': { marginTop: 0 },
      '& blockquote': {
        paddingLeft: theme.spacing(1),
        borderLeft: `3px solid ${theme.colors.border.medium}`,
        color: theme.colors.text.secondary,
      },
      '& table': { display: 'block', overflowX: 'auto', borderCollapse: 'collapse' },
      '& th, & td': {
        padding: theme.spacing(0.25, 1),
        border: `1px solid ${theme.colors.border.weak}`,
        textAlign: 'left',
      },
      '& a': { color: theme.colors.text.link, textDecoration: 'underline' },
      '& :not(pre) > code': {
        padding: '1px 4px',
        fontFamily: theme.typography.fontFamilyMonospace,
        fontSize: '0.9em',
        color: theme.colors.text.primary,
        background: theme.colors.background.canvas,
        border: `1px solid ${theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
        whiteSpace: 'pre-wrap',
      },
      '& hr': { border: 'none', borderTop: `1px solid ${theme.colors.border.medium}`, margin: theme.spacing(1, 0) },
    }),
    growing: css({ [LAST_WORDS]: { content: '""', ...caretStyle(theme) } }),
    block: css({ ...block, paddingBottom: theme.spacing(1) }),
    currentBlock: css({ ...block, paddingBottom: theme.spacing(1), borderLeftColor: theme.colors.warning.border }),
  };
}

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { CopyButton } from './CopyButton';
import { RAW } from './i18n';
import { entriesOf, initiallyOpen, PAGE, previewOf, shorten } from './jsonTree';

interface JsonViewProps {
  value: unknown;
  /** What is shown, for the copy button and screen readers. */
  label: string;
}

/** Any JSON value as a tree that folds, loads long lists in pages and copies as a whole. */
export function JsonView({ value, label }: JsonViewProps) {
  const styles = useStyles2(getStyles);
  const copy = () => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return (
    <div className={styles.box} role="group" aria-label={label}>
      <div className={styles.copy}>
        <CopyButton text={copy} label={t('stepscope.ui.copy-what', 'Copy {{what}}', { ...RAW, what: label })} />
      </div>
      <Node value={value} depth={0} />
    </div>
  );
}

function Node({ name, value, depth }: { name?: string; value: unknown; depth: number }) {
  const styles = useStyles2(getStyles);
  const entries = entriesOf(value);
  const [open, setOpen] = useState(initiallyOpen(depth, entries?.length ?? 0));
  const [shown, setShown] = useState(PAGE);
  const label = name === undefined ? null : <span className={styles.name}>{name}: </span>;
  if (entries === undefined) {
    return (
      <div className={styles.leaf}>
        {label}
        <Leaf value={value} />
      </div>
    );
  }
  return (
    <div className={styles.branch}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden>{open ? '▾' : '▸'}</span> {label}
        <span className={styles.preview}>{previewOf(value, entries.length)}</span>
      </button>
      {open && (
        <div className={styles.children}>
          {entries.slice(0, shown).map(([key, child]) => (
            <Node key={key} name={key} value={child} depth={depth + 1} />
          ))}
          {entries.length > shown && (
            <button type="button" className={styles.toggle} onClick={() => setShown(shown + PAGE)}>
              {t('stepscope.ui.json-more', 'show {{count}} more', { count: Math.min(PAGE, entries.length - shown) })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Leaf({ value }: { value: unknown }) {
  const styles = useStyles2(getStyles);
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    return <span className={styles.literal}>{JSON.stringify(value) ?? 'undefined'}</span>;
  }
  const { text, cut } = whole ? { text: value, cut: 0 } : shorten(value);
  return (
    <span className={styles.text}>
      {text}
      {cut > 0 && (
        <button type="button" className={styles.toggle} onClick={() => setWhole(true)}>
          {t('stepscope.ui.json-cut', '… {{count}} more characters', { count: cut })}
        </button>
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'relative',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: 1.6,
    paddingRight: theme.spacing(4),
  }),
  copy: css({ position: 'absolute', top: 0, right: 0 }),
  branch: css({}),
  children: css({ paddingLeft: theme.spacing(1.5), borderLeft: `1px solid ${theme.colors.border.weak}` }),
  leaf: css({ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }),
  name: css({ color: theme.colors.text.secondary }),
  literal: css({ color: theme.visualization.getColorByName(theme.isDark ? 'light-blue' : 'dark-blue') }),
  text: css({ color: theme.colors.text.primary }),
  preview: css({ color: theme.colors.text.secondary }),
  toggle: css({
    border: 'none',
    background: 'none',
    padding: 0,
    textAlign: 'left',
    color: theme.colors.text.primary,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
});

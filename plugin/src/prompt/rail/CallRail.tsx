import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import type { Selection } from '../../source/selection.types';
import { formatDuration, formatTokens } from '../../ui/format';
import { StatusIcon } from '../../ui/StatusIcon';
import type { RailEntry } from './railEntries';

interface CallRailProps {
  entries: readonly RailEntry[];
  onSelect: (selection: Selection) => void;
}

/** Attempts and calls of the step as a list on the left. */
export function CallRail({ entries, onSelect }: CallRailProps) {
  const styles = useStyles2(getStyles);
  return (
    <nav className={styles.rail} aria-label={t('stepscope.prompt.rail', 'Attempts and calls')}>
      <ul className={styles.list}>
        {entries.map(({ key, kind, label, status, tokens, durationMs, current, selection }) => (
          <li key={key} className={kind === 'call' ? styles.call : undefined}>
            <button type="button" className={styles.entry} aria-current={current} onClick={() => onSelect(selection)}>
              <StatusIcon status={status} />
              <span className={styles.label}>{label}</span>
              <span className={styles.facts}>
                {[durationMs === null ? '' : formatDuration(durationMs), tokens ? formatTokens(tokens) : '']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rail: css({
    flex: 'none',
    width: 200,
    overflowY: 'auto',
    borderRight: `1px solid ${theme.colors.border.weak}`,
    padding: theme.spacing(0.5),
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  call: css({ paddingLeft: theme.spacing(1.5) }),
  entry: css({
    display: 'grid',
    gridTemplateColumns: '16px 1fr',
    columnGap: theme.spacing(0.75),
    alignItems: 'center',
    width: '100%',
    padding: theme.spacing(0.5),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-current="true"]': { background: theme.colors.action.selected },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  label: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  facts: css({
    gridColumn: 2,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '&:empty': { display: 'none' },
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { CostByKind } from '@stepscope/exporter/contract/usage';

import { formatCount, formatPercent, formatTokens, formatUsd } from '../../ui/format';
import type { CallTokens } from './callTokens';
import { tokenColor, tokenWord } from './tokenLook';

interface TokenBarProps {
  tokens: CallTokens;
  /** Absent where only the total is known. */
  costs: CostByKind | undefined;
}

/**
 * Tokens of a call as one stacked bar with its legend, which has what each kind cost; estimated ones are hatched, have a
 * tilde and say so.
 */
export function TokenBar({ tokens: { segments, estimated }, costs }: TokenBarProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  if (segments.length === 0) {
    return null;
  }
  const about = estimated ? '~' : '';
  return (
    <div className={styles.tokens}>
      <div className={styles.bar} data-estimated={estimated} aria-hidden>
        {segments.map(({ kind, tokens, share }) => (
          <div
            key={kind}
            className={styles.segment}
            style={{ flexGrow: tokens, background: tokenColor(kind, theme) }}
            title={`${tokenWord(kind)}: ${about}${formatTokens(tokens)}, ${formatPercent(share)}`}
          />
        ))}
      </div>
      <ul className={styles.legend} aria-label={t('stepscope.prompt.tokens', 'Tokens')}>
        {segments.map(({ kind, tokens }) => (
          <li key={kind} className={styles.item}>
            <span className={styles.swatch} style={{ background: tokenColor(kind, theme) }} aria-hidden />
            {tokenWord(kind)} {about}
            {formatCount(tokens)}
            {costs && <span className={styles.origin}>{formatUsd(costs[`${kind}_usd`])}</span>}
          </li>
        ))}
        <li
          className={styles.origin}
          title={
            estimated
              ? t(
                  'stepscope.prompt.tokens-estimated-hint',
                  'From the length of the texts; the provider counts at the end'
                )
              : t('stepscope.prompt.tokens-counted-hint', 'Counted by the provider')
          }
        >
          {estimated
            ? t('stepscope.prompt.tokens-estimated', 'tok, estimated')
            : t('stepscope.prompt.tokens-counted', 'tok, counted')}
        </li>
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tokens: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
    minWidth: 0,
  }),
  bar: css({
    position: 'relative',
    display: 'flex',
    gap: 1,
    flex: '1 1 100px',
    minWidth: 80,
    height: 8,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.pill,
    '&[data-estimated="true"]::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
      pointerEvents: 'none',
      background: `repeating-linear-gradient(135deg, transparent 0 3px, ${theme.colors.background.primary} 3px 5px)`,
    },
  }),
  segment: css({
    minWidth: 2,
    flexBasis: 0,
    '@media (prefers-reduced-motion: no-preference)': { transition: 'flex-grow 150ms ease' },
  }),
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  swatch: css({ width: 8, height: 8, borderRadius: 2 }),
  origin: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';

import { formatCost, formatDuration, formatPercent, formatTokens, NOTHING, shortId } from '../../ui/format';
import { runPath } from '../../ui/links';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusIcon } from '../../ui/StatusIcon';
import type { Sample, VariantSummary } from './model/samples';

interface SamplesTableProps {
  samples: readonly Sample[];
  summaries: readonly VariantSummary[];
}

const duration = (ms: number | null) => (ms === null ? NOTHING : formatDuration(ms));

/** Answers of the variants, one line each, and the mean of each variant. */
export function SamplesTable({ samples, summaries }: SamplesTableProps) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={t('stepscope.debugger.table', 'Answers of the variants')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('stepscope.debugger.column.variant', 'Variant')}</th>
            <th scope="col">{t('stepscope.debugger.column.answer', 'Answer')}</th>
            <th scope="col">{t('stepscope.debugger.column.time', 'Time')}</th>
            <th scope="col">{t('stepscope.debugger.column.tokens', 'Tokens')}</th>
            <th scope="col">{t('stepscope.debugger.column.cost', 'Cost')}</th>
            <th scope="col">{t('stepscope.debugger.column.passed', 'Check passed')}</th>
          </tr>
        </thead>
        <tbody>
          {summaries.map((summary) => (
            <tr key={summary.variant} className={styles.summary}>
              <th scope="row">{summary.variant}</th>
              <td>
                {t('stepscope.debugger.answered', '{{answered}} answered, {{failed}} failed; mean:', {
                  answered: summary.answered,
                  failed: summary.failed,
                })}
              </td>
              <td>{duration(summary.duration_ms)}</td>
              <td>{summary.tokens === null ? NOTHING : formatTokens(Math.round(summary.tokens))}</td>
              <td>{costOf(summary.cost_usd, summary.answered > 0)}</td>
              <td>{summary.passed === null ? NOTHING : formatPercent(summary.passed)}</td>
            </tr>
          ))}
          {samples.map((sample) => (
            <tr key={sample.run_id}>
              <td className={styles.variant}>
                <StatusIcon status={sample.status} /> {sample.variant}{' '}
                <TextLink href={runPath(sample.run_id)}>{shortId(sample.run_id)}</TextLink>
              </td>
              <td>
                <div className={styles.answer}>{sample.error ?? sample.text ?? '…'}</div>
                {sample.simulated && <SimulatedBadge />}
              </td>
              <td>{duration(sample.duration_ms)}</td>
              <td>{formatTokens(sample.tokens)}</td>
              <td>{costOf(sample.cost_usd, sample.text !== null)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One call has one price: it is known in full, or, once there is an answer, not at all. */
function costOf(usd: number | null, answered: boolean): string {
  return formatCost(usd, usd !== null || !answered);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    'tr > :nth-child(n + 3)': { textAlign: 'right', whiteSpace: 'nowrap' },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  summary: css({ fontWeight: theme.typography.fontWeightMedium }),
  variant: css({ whiteSpace: 'nowrap' }),
  answer: css({ maxHeight: 120, minWidth: 240, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';

import { formatCost, formatDuration, formatTokens, NOTHING, shortId } from '../../../ui/format';
import { runPath } from '../../../ui/links';
import { SimulatedBadge } from '../../../ui/SimulatedBadge';
import { StatusIcon } from '../../../ui/StatusIcon';
import { CheckMarks } from '../checks/CheckMark';
import type { Check } from '../model/checks';
import type { Outcomes, Sample } from '../model/samples';
import { rowWords } from '../rows/rowWords';

interface SamplesTableProps {
  samples: readonly Sample[];
  checks: readonly Check[];
  outcomes: Outcomes;
}

/** Every answer to every variant, one line each. */
export function SamplesTable({ samples, checks, outcomes }: SamplesTableProps) {
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
            <th scope="col">{t('stepscope.debugger.column.checks', 'Checks')}</th>
            <th scope="col">{t('stepscope.debugger.column.time', 'Time')}</th>
            <th scope="col">{t('stepscope.debugger.column.tokens', 'Tokens')}</th>
            <th scope="col">{t('stepscope.debugger.column.cost', 'Cost')}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.run_id}>
              <td>
                <span className={styles.variant}>
                  <StatusIcon status={sample.status} /> {sample.variant}
                  {sample.row !== null && ` · ${rowWords(sample.row)}`}
                  <TextLink href={runPath(sample.run_id)}>{shortId(sample.run_id)}</TextLink>
                </span>
              </td>
              <td>
                <div className={styles.answer}>{sample.error ?? sample.text ?? '…'}</div>
                {sample.simulated && <SimulatedBadge />}
              </td>
              <td className={styles.checks}>
                {sample.text !== null && (
                  <CheckMarks compact checks={checks} outcomes={outcomes.get(sample.run_id) ?? NO_OUTCOMES} />
                )}
              </td>
              <td>{sample.duration_ms === null ? NOTHING : formatDuration(sample.duration_ms)}</td>
              <td>{formatTokens(sample.tokens)}</td>
              <td>{costOf(sample)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NO_OUTCOMES: [] = [];

/** One call has one price: it is known in full, or, once there is an answer, not at all. */
export function costOf({ cost_usd, text }: Sample): string {
  return formatCost(cost_usd, cost_usd !== null || text === null);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto', maxHeight: 640 }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    'tr > :nth-child(n + 4)': { textAlign: 'right', whiteSpace: 'nowrap' },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  variant: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  answer: css({
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    minWidth: 200,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  }),
  checks: css({ minWidth: 180 }),
});

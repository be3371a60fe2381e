import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';

import { describeError } from '../../../ui/describeError';
import { formatCost, formatDuration, formatPercent, formatTokens, NOTHING } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import type { VariantSummary } from '../model/samples';
import type { Plan } from '../usePlans';
import { askedWords, costForecast, missingParts, tokenForecast } from './planWords';

interface VariantsTableProps {
  plans: readonly Plan[];
  summaries: readonly VariantSummary[];
}

/** Each variant in one line: what is foreseen of a call, and what its answers were in the mean. */
export function VariantsTable({ plans, summaries }: VariantsTableProps) {
  const styles = useStyles2(getStyles);
  const label = t('stepscope.debugger.variants', 'Variants');
  const summaryOf = ({ name }: Plan) => summaries.find(({ variant }) => variant === name);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('stepscope.debugger.column.variant', 'Variant')}</th>
            <th scope="col">{t('stepscope.debugger.column.passed', 'Checks passed')}</th>
            <th scope="col">{t('stepscope.debugger.column.asks', 'Asks')}</th>
            <th scope="col">{t('stepscope.debugger.column.foreseen-tokens', 'Foreseen tokens')}</th>
            <th scope="col">{t('stepscope.debugger.column.foreseen-cost', 'Foreseen cost')}</th>
            <th scope="col">{t('stepscope.debugger.column.answers', 'Answers')}</th>
            <th scope="col">{t('stepscope.debugger.column.median-time', 'Median time')}</th>
            <th scope="col">{t('stepscope.debugger.column.mean-tokens', 'Mean tokens')}</th>
            <th scope="col">{t('stepscope.debugger.column.mean-cost', 'Mean cost')}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.name}>
              <th scope="row">{plan.name}</th>
              <td>
                <Score summary={summaryOf(plan)} />
              </td>
              <Foreseen plan={plan} />
              <Measured summary={summaryOf(plan)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Foreseen({ plan: { preview, forecast, error } }: { plan: Plan }) {
  const styles = useStyles2(getStyles);
  if (error !== null) {
    return (
      <td colSpan={3} className={styles.problem}>
        <Icon name="exclamation-triangle" aria-hidden /> {describeError(error).message}
      </td>
    );
  }
  const missing = preview === undefined ? 0 : missingParts(preview);
  return (
    <>
      <td>
        {forecast === null ? NOTHING : askedWords(forecast)}
        {missing > 0 && (
          <div className={styles.problem}>
            <Icon name="exclamation-triangle" aria-hidden />{' '}
            {t('stepscope.debugger.missing', '{{count}} parts cannot be built: asked without them', {
              count: missing,
            })}
          </div>
        )}
      </td>
      <td title={forecast === null ? undefined : basisWords(forecast.basis)}>
        {forecast === null ? NOTHING : tokenForecast(forecast)}
      </td>
      <td>{forecast === null ? NOTHING : costForecast(forecast)}</td>
    </>
  );
}

function basisWords(basis: 'history' | 'limits'): string {
  return basis === 'history'
    ? t('stepscope.estimate.history', 'as in earlier runs')
    : t('stepscope.estimate.limits', 'from no answer to the longest that is allowed; retries not counted');
}

function Measured({ summary }: { summary: VariantSummary | undefined }) {
  const {
    answered = 0,
    failed = 0,
    duration_ms = null,
    tokens = null,
    cost_usd = null,
    total_cost_usd,
  } = summary ?? {};
  return (
    <>
      <td>
        {answered}
        {failed > 0 && ` · ${t('stepscope.debugger.failed-samples', '{{count}} failed', { count: failed })}`}
      </td>
      <td>{duration_ms === null ? NOTHING : formatDuration(duration_ms)}</td>
      <td>{tokens === null ? NOTHING : formatTokens(Math.round(tokens))}</td>
      <td>
        {formatCost(cost_usd, cost_usd !== null || answered === 0)}
        {total_cost_usd != null && (
          <div>
            {t('stepscope.debugger.cost-in-all', '{{cost}} in all', { ...RAW, cost: formatCost(total_cost_usd, true) })}
          </div>
        )}
      </td>
    </>
  );
}

function Score({ summary }: { summary: VariantSummary | undefined }) {
  const styles = useStyles2(getStyles);
  if (summary === undefined || summary.checked === 0) {
    return NOTHING;
  }
  const { passed, checked, answers_passed, answers_checked } = summary;
  return (
    <span className={passed === checked ? styles.passed : styles.failed}>
      <Icon name={passed === checked ? 'check' : 'times'} aria-hidden />{' '}
      {t('stepscope.debugger.score', '{{passed}} of {{checked}} ({{share}})', {
        ...RAW,
        passed,
        checked,
        share: formatPercent(passed / checked),
      })}
      {checked > answers_checked && (
        <div>
          {t('stepscope.debugger.answers-pass', '{{passed}} of {{answers}} answers pass all', {
            ...RAW,
            passed: answers_passed,
            answers: answers_checked,
          })}
        </div>
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    'th, td:not(:nth-child(3))': { whiteSpace: 'nowrap' },
    'td:nth-child(3)': { minWidth: 160 },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  problem: css({ color: theme.colors.warning.text, whiteSpace: 'normal' }),
  passed: css({ color: theme.colors.success.text }),
  failed: css({ color: theme.colors.error.text }),
});

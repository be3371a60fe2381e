import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { DryRunStep } from '@stepscope/exporter/contract/dry-run';

import { formatCount, formatUsd, NOTHING } from '../format';
import { rangeWords } from './estimateWords';

/** The estimate step by step, folded until it is asked for. */
export function StepEstimates({ steps }: { steps: readonly DryRunStep[] }) {
  const styles = useStyles2(getStyles);
  return (
    <details>
      <summary>{t('stepscope.estimate.steps', 'Step by step')}</summary>
      {/* It scrolls, so the keyboard must be able to get there. */}
      {}
      <div
        className={styles.scroll}
        role="group"
        tabIndex={0}
        aria-label={t('stepscope.estimate.steps', 'Step by step')}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('stepscope.estimate.step', 'Step')}</th>
              <th>{t('stepscope.estimate.model', 'Model')}</th>
              <th>{t('stepscope.estimate.step-calls', 'Calls')}</th>
              <th>{t('stepscope.estimate.input', 'Tokens in')}</th>
              <th>{t('stepscope.estimate.output', 'Tokens out')}</th>
              <th>{t('stepscope.estimate.cost', 'Cost')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.step_path} title={step.open ?? undefined}>
                <td>{step.step_path}</td>
                <td>{step.model}</td>
                <td>{rangeWords(step.calls, formatCount)}</td>
                <td>{rangeWords(step.input_tokens, formatCount)}</td>
                <td>{rangeWords(step.output_tokens, formatCount)}</td>
                <td>{step.cost_usd === null ? NOTHING : rangeWords(step.cost_usd, formatUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto', maxHeight: 240 }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.25, 1), textAlign: 'left', whiteSpace: 'nowrap' },
    td: { color: theme.colors.text.primary },
  }),
});

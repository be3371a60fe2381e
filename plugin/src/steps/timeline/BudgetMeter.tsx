import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Step } from '@stepscope/exporter/contract/run';

import { formatCount } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ProgressBar } from '../../ui/ProgressBar';

/** From this share on an answer is likely to be cut. */
const NEARLY = 0.9;

interface BudgetMeterProps {
  step: Pick<Step, 'usage' | 'max_output_tokens'>;
  /** Output tokens of calls that are still answered, as far as their text tells. */
  estimated?: number;
}

/** Output tokens of a step against the most it may have; nothing where it has no limit. */
export function BudgetMeter({ step, estimated = 0 }: BudgetMeterProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { max_output_tokens: max, usage } = step;
  if (max === null) {
    return null;
  }
  const used = usage.output_tokens + estimated;
  const values = { ...RAW, used: formatCount(used), max: formatCount(max) };
  const words =
    estimated > 0
      ? t('stepscope.steps.budget-estimated', 'Output: about {{used}} of {{max}} tokens, estimated', values)
      : t('stepscope.steps.budget', 'Output: {{used}} of {{max}} tokens', values);
  const color = used >= NEARLY * max ? theme.colors.warning.main : theme.colors.info.main;
  return (
    <span title={words} className={styles.edge}>
      <ProgressBar value={used} max={max} label={words} color={color} />
    </span>
  );
}

const getStyles = () => ({
  edge: css({ position: 'absolute', insetInline: 0, bottom: 0, display: 'flex', '& > *': { height: 3 } }),
});

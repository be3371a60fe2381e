import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import type { Step } from '@stepscope/exporter/contract/run';

import { formatCount } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ProgressBar } from '../../ui/ProgressBar';

/** From this share on an answer is likely to be cut. */
const NEARLY = 0.9;

/** Output tokens of a step against the most it may have; nothing where it has no limit. */
export function BudgetMeter({ step }: { step: Pick<Step, 'usage' | 'max_output_tokens'> }) {
  const theme = useTheme2();
  const { max_output_tokens: max, usage } = step;
  if (max === null) {
    return null;
  }
  const words = t('stepscope.steps.budget', 'Output: {{used}} of {{max}} tokens', {
    ...RAW,
    used: formatCount(usage.output_tokens),
    max: formatCount(max),
  });
  const color = usage.output_tokens >= NEARLY * max ? theme.colors.warning.main : theme.colors.info.main;
  return (
    <span title={words} style={{ display: 'flex' }}>
      <ProgressBar value={usage.output_tokens} max={max} label={words} color={color} />
    </span>
  );
}

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Step } from '@stepscope/exporter/contract/run';

import { StatusIcon } from '../../ui/StatusIcon';

interface AttemptPickerProps {
  attempts: readonly Step[];
  chosen: string;
  onChoose: (step: Step) => void;
}

/** Chooses between the attempts of a step. */
export function AttemptPicker({ attempts, chosen, onChoose }: AttemptPickerProps) {
  const styles = useStyles2(getStyles);
  return (
    <span role="group" aria-label={t('stepscope.steps.attempt-group', 'Attempts')} className={styles.group}>
      {attempts.map((step) => (
        <button
          key={step.step_execution_id}
          type="button"
          className={styles.attempt}
          aria-pressed={step.step_execution_id === chosen}
          onClick={() => onChoose(step)}
        >
          <StatusIcon status={step.status} />
          {t('stepscope.steps.attempt', 'attempt {{n}}', { n: step.attempt })}
        </button>
      ))}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
  attempt: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: 24,
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '&[aria-pressed="true"]': { background: theme.colors.action.selected, color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { height: 44 },
  }),
});

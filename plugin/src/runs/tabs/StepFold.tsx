import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Step, StepDetail } from '@stepscope/exporter/contract/run';
import { type ReactNode, useState } from 'react';

import { useStep } from '../../source/queries/useStep';
import { ErrorState } from '../../ui/states/ErrorState';
import { HiddenState } from '../../ui/states/HiddenState';
import { LoadingState } from '../../ui/states/LoadingState';
import { StatusBadge } from '../../ui/StatusIcon';

interface StepFoldProps {
  step: Step;
  initiallyOpen?: boolean;
  /** Draws what is inside. */
  children: (detail: StepDetail) => ReactNode;
}

/** Something of one step, loaded when it is unfolded. */
export function StepFold({ step, initiallyOpen = false, children }: StepFoldProps) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <section className={styles.row}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden>{open ? '▾' : '▸'}</span>
        <span className={styles.name}>{step.step_path}</span>
        <StatusBadge status={step.status} />
      </button>
      {open && <Inside step={step}>{children}</Inside>}
    </section>
  );
}

function Inside({ step, children }: Pick<StepFoldProps, 'step' | 'children'>) {
  const styles = useStyles2(getStyles);
  const detail = useStep(step.run_id, step.step_execution_id);
  if (detail.data === undefined) {
    return detail.error === null ? (
      <LoadingState label={t('stepscope.steps.detail-loading', 'Loading the step')} rows={2} />
    ) : (
      <ErrorState
        error={detail.error}
        title={t('stepscope.steps.detail-failed', 'The step could not be loaded')}
        onRetry={() => void detail.refetch()}
      />
    );
  }
  return (
    <div className={styles.body}>
      {step.error !== null && <p className={styles.error}>{step.error.message}</p>}
      {detail.data.content_hidden === true ? <HiddenState /> : children(detail.data)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
  head: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    width: '100%',
    minHeight: 36,
    padding: theme.spacing(0, 1),
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  name: css({ flex: 1, minWidth: 0, overflowWrap: 'anywhere', fontWeight: theme.typography.fontWeightMedium }),
  body: css({ padding: theme.spacing(0, 1, 1, 3) }),
  error: css({ color: theme.colors.error.text }),
});

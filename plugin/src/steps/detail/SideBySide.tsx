import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { StepDetail } from '@stepscope/exporter/contract/run';
import type { ReactNode } from 'react';

import { ConfigTab } from './ConfigTab';
import { StepValue } from './StepValue';

/** What a step was told, what went in and what came out, beside each other. */
export function SideBySide({ step }: { step: StepDetail }) {
  const styles = useStyles2(getStyles);
  const input = t('stepscope.steps.input', 'Input');
  const output = t('stepscope.steps.output', 'Output');
  return (
    <div className={styles.columns}>
      <Column title={t('stepscope.steps.config', 'Config')}>
        <ConfigTab step={step} />
      </Column>
      <Column title={input}>
        <StepValue value={step.input} label={input} step={step} />
      </Column>
      <Column title={output}>
        <StepValue value={step.output} label={output} step={step} />
      </Column>
    </div>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.column} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', columnGap: theme.spacing(2) }),
  column: css({
    minWidth: 0,
    '& + &': { borderLeft: `1px solid ${theme.colors.border.weak}`, paddingLeft: theme.spacing(2) },
  }),
  title: css({
    margin: theme.spacing(0, 0, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.secondary,
  }),
});

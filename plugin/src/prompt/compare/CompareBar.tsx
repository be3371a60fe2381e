import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { type Comparing, elsewhereKey, elsewhereOf } from './targets';

interface CompareBarProps {
  comparing: Comparing;
  /** The field that chooses the run or the revision, and what is to be said about it. */
  children?: ReactNode;
}

/** What a call is compared with. */
export function CompareBar({ comparing, children }: CompareBarProps) {
  const styles = useStyles2(getStyles);
  const { targets, against, onAgainst, onStop } = comparing;
  const elsewhere = elsewhereOf(against);
  return (
    <div className={styles.bar} data-testid={testIds.prompt.compare}>
      <span>{t('stepscope.prompt.compared-with', 'Changes since')}</span>
      <Combobox
        aria-label={t('stepscope.prompt.compare-with', 'Compare with')}
        width={24}
        options={[
          ...targets.map(({ key: value, label }) => ({ value, label })),
          { value: elsewhereKey('run'), label: t('stepscope.prompt.compare-run', 'another run…') },
          { value: elsewhereKey('revision'), label: t('stepscope.prompt.compare-revision', 'another revision…') },
        ]}
        value={elsewhere === undefined ? (against ?? null) : elsewhereKey(elsewhere.kind)}
        onChange={({ value }) => onAgainst(value)}
      />
      {children}
      <ToolButton
        className={styles.close}
        icon="times"
        label={t('stepscope.prompt.compare-close', 'Stop comparing')}
        onClick={onStop}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    padding: theme.spacing(0.25, 1),
    background: theme.colors.background.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  close: css({ marginLeft: 'auto' }),
});

import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { memo } from 'react';

import { ToolButton } from '../../../ui/ToolButton';
import { useSettings } from '../../config/SettingsContext';
import type { Layout } from '../../layout';
import { useShell } from '../../shell/ShellContext';
import { CostToday } from './CostToday';
import { HealthIndicator } from './HealthIndicator';
import { RangePicker } from './RangePicker';
import { RunButton } from './RunButton';
import { RunCounts } from './RunCounts';
import { TokenCounter } from './TokenCounter';

/** The state of everything in one line, and what can be done from here. */
export const Header = memo(function Header({ layout }: { layout: Layout }) {
  const styles = useStyles2(getStyles);
  const { openHelp, refresh } = useShell();
  const { dailyBudgetUsd } = useSettings();
  const phone = layout === 'phone';
  return (
    <header
      className={cx(styles.header, phone && styles.phone)}
      aria-label={t('stepscope.header.label', 'Overview of the service')}
    >
      <RunCounts />
      <TokenCounter />
      <CostToday budget={dailyBudgetUsd} />
      <HealthIndicator />
      {!phone && (
        <div className={styles.actions}>
          <RangePicker />
          <ToolButton icon="sync" label={t('stepscope.header.refresh', 'Load again (F5)')} onClick={refresh} />
          <ToolButton icon="keyboard" label={t('stepscope.header.help', 'Keyboard shortcuts (?)')} onClick={openHelp} />
          <RunButton />
        </div>
      )}
    </header>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    flex: 'none',
  }),
  // Two lines whatever the numbers are: what does not fit is cut, the lines of the sparklines first.
  phone: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
    gap: theme.spacing(0, 1),
    '& > :nth-child(4)': { order: -1 },
    '& > :nth-child(1)': { order: -2 },
    '&& > *': { overflow: 'hidden', border: 'none', padding: 0 },
    '& button > span': { minWidth: 0 },
  }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), marginLeft: 'auto' }),
});

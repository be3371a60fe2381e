import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';

import { useConnection } from '../source/useConnection';
import { formatElapsed } from './format';
import { useNow } from './useNow';

/** A stamp of how old what a panel shows is, while live updates are lost; nothing moves for it. */
export function StaleNotice() {
  const connection = useConnection();
  return connection.status === 'disconnected' ? <Stamp since={connection.since} reason={connection.reason} /> : null;
}

function Stamp({ since, reason }: { since: number; reason: string }) {
  const styles = useStyles2(getStyles);
  useNow(true);
  return (
    <div className={styles.stamp} title={reason}>
      <Icon name="clock-nine" size="sm" aria-hidden />
      {t('stepscope.ui.stale', 'as of {{age}} ago', { age: formatElapsed(Date.now() - since) })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stamp: css({
    position: 'absolute',
    right: theme.spacing(2),
    bottom: theme.spacing(0.5),
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 0.75),
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    color: theme.colors.text.secondary,
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.medium}`,
    pointerEvents: 'none',
  }),
});

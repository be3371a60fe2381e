import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import type { ConnectionState } from '../source/source.types';
import { useConnection } from '../source/useConnection';
import { formatElapsed } from './format';
import { useNow } from './useNow';

type Disconnected = Extract<ConnectionState, { status: 'disconnected' }>;

/** A quiet line while live updates are lost: how old what is shown is, and when the next try comes. */
export function StaleNotice() {
  const connection = useConnection();
  if (connection.status !== 'disconnected') {
    return null;
  }
  // A new try counts down anew.
  return <Line key={`${connection.since} ${connection.retry_in_ms}`} connection={connection} />;
}

function Line({ connection }: { connection: Disconnected }) {
  const styles = useStyles2(getStyles);
  useNow(true);
  const [heardAt] = useState(() => Date.now());
  const now = Date.now();
  const retryIn = Math.max(0, heardAt + connection.retry_in_ms - now);
  return (
    <div className={styles.line} title={connection.reason}>
      <Icon name="clock-nine" size="sm" aria-hidden />
      {t('stepscope.ui.stale', 'Live updates lost: as of {{age}} ago, retrying in {{retry}}', {
        age: formatElapsed(now - connection.since),
        retry: formatElapsed(retryIn),
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
    padding: theme.spacing(0.25, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    color: theme.colors.warning.text,
    background: theme.colors.background.secondary,
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';

import type { ConnectionState } from '../../source/source.types';
import { useConnection } from '../../source/useConnection';
import { announce } from '../../ui/announce';
import { formatElapsed } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { useNow } from '../../ui/useNow';

type Disconnected = Extract<ConnectionState, { status: 'disconnected' }>;

/** A stream that comes back sooner was never missed. */
const QUIET_MS = 1500;

/**
 * Says that live updates are lost, since when, and when they are tried again. It lies over the foot of the page: what
 * is on screen stays readable and nothing moves.
 */
export function ConnectionBar() {
  const connection = useConnection();
  return connection.status === 'disconnected' ? <Bar state={connection} /> : null;
}

function Bar({ state }: { state: Disconnected }) {
  const styles = useStyles2(getStyles);
  useNow(true);
  const [retryAt, setRetryAt] = useState(() => Date.now() + state.retry_in_ms);
  useEffect(() => setRetryAt(Date.now() + state.retry_in_ms), [state]);
  const lostFor = Date.now() - state.since;
  const visible = lostFor >= QUIET_MS;
  useEffect(() => {
    if (visible) {
      announce(t('stepscope.connection.announce', 'Live updates lost'));
      return () => announce(t('stepscope.connection.back', 'Live updates are back'));
    }
    return undefined;
  }, [visible]);
  if (!visible) {
    return null;
  }
  const seconds = Math.ceil((retryAt - Date.now()) / 1000);
  return (
    <Portal>
      <div className={styles.bar} data-testid="stepscope-disconnected" title={state.reason}>
        <Icon name="exclamation-triangle" aria-hidden />
        <span>
          {seconds > 0
            ? t('stepscope.connection.retrying-in', 'Live updates lost, retrying in {{seconds}} s', { ...RAW, seconds })
            : t('stepscope.connection.retrying', 'Live updates lost, retrying…')}
        </span>
        <span className={styles.age}>
          {t('stepscope.connection.age', 'data is {{age}} old', { ...RAW, age: formatElapsed(lostFor) })}
        </span>
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'fixed',
    bottom: theme.spacing(2),
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: theme.zIndex.portal,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    maxWidth: `calc(100vw - ${theme.spacing(4)})`,
    padding: theme.spacing(0.5, 1.5),
    background: theme.colors.background.elevated,
    color: theme.colors.text.primary,
    border: `1px solid ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontVariantNumeric: 'tabular-nums',
    '& > svg': { color: theme.colors.warning.text, flex: 'none' },
  }),
  age: css({ color: theme.colors.text.secondary }),
});

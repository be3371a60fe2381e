import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, type IconName, Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { currentToasts, dismissToast, subscribeToasts, type Toast } from '../../ui/toasts';
import { ToolButton } from '../../ui/ToolButton';

/** Long enough to read and to reach "Undo". */
const SHOWN_MS = 8000;
const ICONS: Record<Toast['severity'], IconName> = {
  success: 'check-circle',
  info: 'info-circle',
  error: 'exclamation-circle',
};

/** Short messages in the corner. They stay while the pointer or the focus is on them. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    <Portal>
      <div className={styles.stack}>
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
    </Portal>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const styles = useStyles2(getStyles);
  const [held, setHeld] = useState(false);
  const { id, action } = toast;
  useEffect(() => {
    if (held) {
      return;
    }
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    // The announcer reads the text; a live region here would say it twice.
    <div
      className={styles.toast}
      data-severity={toast.severity}
      data-testid="stepscope-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={ICONS[toast.severity]} aria-hidden />
      <span className={styles.text}>{toast.text}</span>
      {action !== undefined && (
        <Button
          size="sm"
          fill="text"
          onClick={() => {
            dismissToast(id);
            action.onClick();
          }}
        >
          {action.label}
        </Button>
      )}
      <ToolButton icon="times" label={t('stepscope.ui.dismiss', 'Dismiss')} onClick={() => dismissToast(id)} />
    </div>
  );
}

const rise = keyframes({ from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } });

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({
    position: 'fixed',
    right: theme.spacing(2),
    bottom: theme.spacing(2),
    zIndex: theme.zIndex.portal,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    maxWidth: `calc(100vw - ${theme.spacing(4)})`,
  }),
  toast: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    '&[data-severity="success"] > svg': { color: theme.colors.success.text },
    '&[data-severity="error"] > svg': { color: theme.colors.error.text },
    '@media (prefers-reduced-motion: no-preference)': { animation: `${rise} 150ms ease-out` },
  }),
  text: css({ overflowWrap: 'anywhere' }),
});

import { css } from '@emotion/css';
import { type AlertPayload, AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, Portal, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';

/** Milliseconds that Grafana shows each kind. */
const KINDS = [
  { event: AppEvents.alertSuccess, severity: 'success', shownMs: 3000 },
  { event: AppEvents.alertInfo, severity: 'info', shownMs: 3000 },
  { event: AppEvents.alertWarning, severity: 'warning', shownMs: 5000 },
  { event: AppEvents.alertError, severity: 'error', shownMs: 7000 },
] as const;

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text: string | undefined;
}

/** The messages that plugins publish as app events, at the top right. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  useEffect(() => {
    let last = 0;
    const timers = new Set<number>();
    const subscriptions = KINDS.map(({ event, severity, shownMs }) =>
      getAppEvents()
        .getStream<{ type: string; payload: AlertPayload }>({ type: event.name } as never)
        .subscribe(({ payload: [title, text] }) => {
          const id = ++last;
          setToasts((shown) => [...shown, { id, severity, title, text }]);
          timers.add(window.setTimeout(() => remove(id), shownMs));
        })
    );
    return () => {
      subscriptions.forEach((subscription) => subscription.unsubscribe());
      timers.forEach((timer) => window.clearTimeout(timer));
    };
  }, []);
  return (
    <Portal>
      <div className={styles.stack}>
        {toasts.map(({ id, severity, title, text }) => (
          <Alert key={id} severity={severity} title={title} elevated onRemove={() => remove(id)}>
            {text}
          </Alert>
        ))}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({
    position: 'fixed',
    top: 48,
    right: theme.spacing(1),
    zIndex: theme.zIndex.portal,
    width: 400,
    maxWidth: `calc(100vw - ${theme.spacing(2)})`,
  }),
});

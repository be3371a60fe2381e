import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';

import { useFocusBack } from './useFocusBack';

interface NativeDialogProps {
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal `dialog` element, open while mounted: the browser keeps the focus inside, and closes on Esc. For content without menus of its own: what opens in a portal would lie beneath it.
 */
export function NativeDialog({ label, className, onClose, children }: NativeDialogProps) {
  const styles = useStyles2(getStyles);
  const element = useRef<HTMLDialogElement>(null);
  useFocusBack();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const onBackdrop = (event: MouseEvent) => {
    // The box itself is filled by its content: a click on the element is one beside it.
    if (event.target === element.current) {
      onClose();
    }
  };
  return (
    // The backdrop has a twin: Esc.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={element}
      aria-label={label}
      className={cx(styles.dialog, className)}
      onClick={onBackdrop}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({
    padding: 0,
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    '&::backdrop': { background: theme.components.overlay.background },
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';

import { NativeDialog } from '../../ui/NativeDialog';

export interface SheetAction {
  label: string;
  icon: IconName;
  onClick: () => void;
  destructive?: boolean;
}

interface ActionSheetProps {
  actions: readonly SheetAction[];
  onClose: () => void;
}

/** What can be done, in reach of the thumb. */
export function ActionSheet({ actions, onClose }: ActionSheetProps) {
  const styles = useStyles2(getStyles);
  return (
    <NativeDialog label={t('stepscope.sheet.title', 'Actions')} className={styles.sheet} onClose={onClose}>
      <ul className={styles.list}>
        {actions.map((action) => (
          <li key={action.label}>
            <button
              type="button"
              className={styles.action}
              data-destructive={action.destructive}
              onClick={() => {
                onClose();
                action.onClick();
              }}
            >
              <Icon name={action.icon} size="lg" aria-hidden />
              {action.label}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className={styles.action} onClick={onClose}>
            <Icon name="times" size="lg" aria-hidden />
            {t('stepscope.sheet.close', 'Close')}
          </button>
        </li>
      </ul>
    </NativeDialog>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sheet: css({
    width: '100vw',
    maxWidth: '100vw',
    margin: 'auto 0 0',
    borderBottomLeftRadius: 0,
    borderBottomRightRadius: 0,
    paddingBottom: 'env(safe-area-inset-bottom)',
  }),
  list: css({ listStyle: 'none', margin: 0, padding: theme.spacing(1, 0) }),
  action: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    width: '100%',
    minHeight: 48,
    padding: theme.spacing(0, 2),
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover, &:focus-visible': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '&[data-destructive="true"]': { color: theme.colors.error.text },
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

/** Says that no real model answered. Stands wherever a simulated run, step or call is shown; `compact` where it is tight. */
export function SimulatedBadge({ compact = false }: { compact?: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <span
      className={styles.badge}
      title={t('stepscope.ui.simulated-hint', 'Answered by the simulated provider; no real model was called')}
    >
      {compact ? (
        <>
          <span aria-hidden>{t('stepscope.ui.simulated-compact', 'sim')}</span>
          <span className="sr-only">{t('stepscope.ui.simulated', 'simulated')}</span>
        </>
      ) : (
        t('stepscope.ui.simulated', 'simulated')
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '16px',
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.radius.default,
    border: `1px dashed ${theme.colors.border.strong}`,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
  }),
});

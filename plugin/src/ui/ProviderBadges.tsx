import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Name of the provider that is no provider: `SimulatedBadge` says it, more plainly. */
const SIMULATED = 'simulated';

/** Names of the real providers that answered, as small tags on one line. */
export function ProviderBadges({ providers }: { providers: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.line}>
      {providers
        .filter((provider) => provider !== SIMULATED)
        .map((provider) => (
          <span key={provider} className={styles.badge}>
            {provider}
          </span>
        ))}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'inline-flex', gap: theme.spacing(0.5), minWidth: 0, overflow: 'hidden' }),
  badge: css({
    flex: 'none',
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
  }),
});

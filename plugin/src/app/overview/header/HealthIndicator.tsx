import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, type IconName, Toggletip, useStyles2 } from '@grafana/ui';

import { useHealth } from '../../../source/queries/useHealth';
import { useSource } from '../../../source/SourceProvider';
import { useConnection } from '../../../source/useConnection';
import { onDemand } from '../../../ui/onDemand';
import { SimulatedBadge } from '../../../ui/SimulatedBadge';
import { connectionWord, type HealthLevel, healthLevel, healthWord } from './headerModel';

const HealthDetail = onDemand(async () => (await import(/* webpackChunkName: "rare" */ './HealthDetail')).HealthDetail);

const ICONS: Record<HealthLevel, IconName> = {
  ok: 'check-circle',
  degraded: 'exclamation-triangle',
  down: 'times-circle',
  unknown: 'circle',
};

/** State of the service and of the live stream; pressed, it tells the parts. */
export function HealthIndicator() {
  const styles = useStyles2(getStyles);
  const { data, error } = useHealth();
  const connection = useConnection();
  const { live } = useSource().capabilities;
  const level = healthLevel(data, error !== null, connection.status === 'disconnected');
  return (
    <div className={styles.box}>
      <Toggletip
        title={t('stepscope.health.title', 'Stepscope service')}
        content={<HealthDetail health={data} error={error} />}
      >
        <button type="button" className={styles.button} data-testid="stepscope-header-health" data-level={level}>
          <Icon name={ICONS[level]} className={styles[level]} aria-hidden />
          <span className={styles.words}>
            {healthWord(level)} ·{' '}
            {live ? connectionWord(connection.status) : t('stepscope.connection.telemetry', 'read only')}
          </span>
        </button>
      </Toggletip>
      {data?.simulated_by_default === true && <SimulatedBadge />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 32,
    padding: theme.spacing(0, 0.75),
    border: 'none',
    background: 'transparent',
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  // As wide as its longest common content, so that "connecting" becoming "live" moves nothing.
  words: css({ minWidth: 96, textAlign: 'left' }),
  ok: css({ color: theme.colors.success.text }),
  degraded: css({ color: theme.colors.warning.text }),
  down: css({ color: theme.colors.error.text }),
  unknown: css({ color: theme.colors.text.secondary }),
});

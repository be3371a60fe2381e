import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Health } from '@stepscope/exporter/contract/api';

import { describeError } from '../../../ui/describeError';
import { RAW } from '../../../ui/i18n';
import { healthWord } from './headerModel';

interface HealthDetailProps {
  health: Health | undefined;
  error: unknown;
}

/** What the service said about itself, part by part, or why it said nothing. */
export function HealthDetail({ health, error }: HealthDetailProps) {
  const styles = useStyles2(getStyles);
  if (error !== null) {
    const { message, fix } = describeError(error);
    return (
      <div className={styles.stack}>
        <div>{message}</div>
        {fix !== undefined && <div>{fix}</div>}
      </div>
    );
  }
  if (health === undefined) {
    return <div>{healthWord('unknown')}</div>;
  }
  const parts = [
    [t('stepscope.health.store', 'Store'), health.checks.store],
    [t('stepscope.health.workers', 'Workers'), health.checks.workers],
    [t('stepscope.health.telemetry', 'Telemetry'), health.checks.telemetry],
  ] as const;
  return (
    <dl className={styles.stack}>
      {parts.map(([name, check]) => (
        <div key={name}>
          <dt className={styles.name}>
            {name}: {healthWord(check.status)}
          </dt>
          <dd className={styles.text}>{check.message}</dd>
        </div>
      ))}
      <div className={styles.name}>
        {t('stepscope.health.version', 'Version {{version}}, signed in as {{role}}', {
          ...RAW,
          version: health.version,
          role: health.role,
        })}
      </div>
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), margin: 0, overflowWrap: 'anywhere' }),
  name: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  text: css({ margin: 0 }),
});

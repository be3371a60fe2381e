import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, LinkButton, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import type { Host, HostMetrics } from '../../source/host/host.types';
import { machineQueries } from '../../source/host/promql';
import { exploreMetricPath } from '../../ui/explore/metricUrl';
import { absoluteUrl } from '../../ui/links';
import { touchTargets } from '../../ui/touchTargets';

/** Uid of the provisioned dashboard "Pipelines and infrastructure". */
const DASHBOARD = 'stepscope-infrastructure';

interface HostBarProps {
  metrics: HostMetrics;
  host: Host;
  prometheusUid: string;
  onHost: (instance: string) => void;
}

/** Which host is shown and why, and where to see more of it at the same time. */
export function HostBar({ metrics, host, prometheusUid, onHost }: HostBarProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const from = metrics.times[0] ?? 0;
  const to = (metrics.times.at(-1) ?? 0) + metrics.step_s * 1000;
  const range = { from: String(from), to: String(to) };
  const dashboard = `/d/${DASHBOARD}?${new URLSearchParams({ 'var-instance': host.instance, ...range }).toString()}`;
  const iso = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return (
    <div className={styles.bar}>
      <label htmlFor={id}>{t('stepscope.infrastructure.host', 'Host')}</label>
      <div className={styles.host}>
        <Combobox
          id={id}
          options={metrics.hosts.map(({ instance, name }) => ({
            value: instance,
            label: name,
            ...(name !== instance && { description: instance }),
          }))}
          value={host.instance}
          onChange={({ value }) => onHost(value)}
        />
      </div>
      <span className={styles.reason}>{reasonWords(metrics)}</span>
      <LinkButton size="sm" variant="secondary" icon="apps" href={absoluteUrl(dashboard)} target="_blank">
        {t('stepscope.infrastructure.dashboard', 'Dashboard of this host')}
      </LinkButton>
      <LinkButton
        size="sm"
        variant="secondary"
        icon="compass"
        target="_blank"
        href={absoluteUrl(
          exploreMetricPath({ prometheusUid, expr: machineQueries(host.instance, metrics.step_s).cpu, ...iso })
        )}
      >
        {t('stepscope.metrics.explore', 'Open in Explore')}
      </LinkButton>
    </div>
  );
}

function reasonWords({ reason }: HostMetrics): string {
  switch (reason) {
    case 'chosen':
      return '';
    case 'worked':
      return t('stepscope.infrastructure.worked', 'worked on this pipeline at the time');
    case 'only':
      return t('stepscope.infrastructure.only', 'the only one with metrics');
    case 'unknown':
      return t('stepscope.infrastructure.unknown', 'not known whether the run was here: choose one');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    ...touchTargets,
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    '@media (pointer: coarse)': {
      ...touchTargets['@media (pointer: coarse)'],
      '& > a': { height: 44 },
    },
  }),
  host: css({ flex: '0 1 260px', minWidth: 160 }),
  reason: css({ flex: '1 1 160px', color: theme.colors.text.secondary }),
});

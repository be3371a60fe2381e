import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';

import { absoluteUrl } from '../links';
import { exploreLogsPath, exploreMomentPath, type Moment } from './momentUrl';
import { useLokiUid } from './useLokiUid';
import { usePrometheusUid } from './usePrometheusUid';

interface MomentLinksProps {
  moment: Moment;
  /** `text`: links among the details of a line. */
  fill?: 'solid' | 'text';
}

/** Ways to the log and to the metrics of a moment in Explore, as far as there are data sources for them. */
export function MomentLinks({ moment, fill = 'solid' }: MomentLinksProps) {
  const lokiUid = useLokiUid();
  const prometheusUid = usePrometheusUid();
  const links = [
    lokiUid !== undefined && {
      icon: 'gf-logs' as const,
      path: exploreLogsPath(lokiUid, moment),
      text: t('stepscope.explore.logs', 'Logs in Explore'),
    },
    prometheusUid !== undefined && {
      icon: 'chart-line' as const,
      path: exploreMomentPath(prometheusUid, moment),
      text: t('stepscope.explore.metrics', 'Metrics in Explore'),
    },
  ].filter((link) => link !== false);
  return links.map(({ icon, path, text }) => (
    <LinkButton
      key={icon}
      size="sm"
      variant="secondary"
      fill={fill}
      icon={icon}
      target="_blank"
      href={absoluteUrl(path)}
    >
      {text}
    </LinkButton>
  ));
}

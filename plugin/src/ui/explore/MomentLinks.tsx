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
  return (
    <>
      {lokiUid !== undefined && (
        <LinkButton
          size="sm"
          variant="secondary"
          fill={fill}
          icon="gf-logs"
          target="_blank"
          href={absoluteUrl(exploreLogsPath(lokiUid, moment))}
        >
          {t('stepscope.explore.logs', 'Logs in Explore')}
        </LinkButton>
      )}
      {prometheusUid !== undefined && (
        <LinkButton
          size="sm"
          variant="secondary"
          fill={fill}
          icon="chart-line"
          target="_blank"
          href={absoluteUrl(exploreMomentPath(prometheusUid, moment))}
        >
          {t('stepscope.explore.metrics', 'Metrics in Explore')}
        </LinkButton>
      )}
    </>
  );
}

import { t } from '@grafana/i18n';

import { EmptyState } from '../ui/states/EmptyState';
import type { PipelineTab } from './PipelineTabs';

/** In place of a list that telemetry knows nothing of: an empty one would say that there is nothing. */
export function NeedsService({ tab }: { tab: PipelineTab }) {
  const titles: Record<PipelineTab, string> = {
    pipelines: t('stepscope.pipelines.no-service', 'Pipelines need a Stepscope service'),
    batches: t('stepscope.batches.no-service', 'Batches need a Stepscope service'),
    schedules: t('stepscope.schedules.no-service', 'Schedules need a Stepscope service'),
  };
  return (
    <EmptyState icon="plug" title={titles[tab]}>
      {t(
        'stepscope.controls.no-service-how',
        'This view reads telemetry only. An administrator enters the URL of a service on the configuration page of the plugin; runs are listed without one.'
      )}
    </EmptyState>
  );
}

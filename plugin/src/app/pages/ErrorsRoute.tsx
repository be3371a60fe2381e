import { t } from '@grafana/i18n';

import { ErrorsPage } from '../../errors/ErrorsPage';
import { FIRST_THRESHOLD, newAlertPath } from '../../metrics/actions/alertRule';
import { RAW } from '../../ui/i18n';

/** The page of failures, with the way to an alert on those of a pipeline. */
export function ErrorsRoute() {
  return <ErrorsPage alertPathOf={alertPathOf} />;
}

const alertPathOf = (pipeline: string, prometheusUid: string) =>
  newAlertPath({
    chart: 'errors',
    title: t('stepscope.errors.alert-title', 'Failures of {{pipeline}}', { ...RAW, pipeline }),
    prometheusUid,
    workflow: pipeline,
    threshold: FIRST_THRESHOLD.errors,
  });

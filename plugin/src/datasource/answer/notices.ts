import type { QueryResultMetaNotice } from '@grafana/data';
import { t } from '@grafana/i18n';

import { RAW } from '../../ui/i18n';

/** There is more than is shown. */
export function cutNotice(shown: number): QueryResultMetaNotice {
  return {
    severity: 'info',
    text: t('stepscope.datasource.cut', 'Only the newest {{shown}} are shown. Raise the limit to see more.', {
      ...RAW,
      shown,
    }),
  };
}

/** Steps and calls are read run by run, so not of all runs at once. */
export function newestRunsNotice(runs: number): QueryResultMetaNotice {
  return {
    severity: 'info',
    text: t('stepscope.datasource.newest-runs', 'Shown are the newest {{runs}} runs. Name a run to see an older one.', {
      ...RAW,
      runs,
    }),
  };
}

/** The list does not go back as far as the time range. */
export function lookBackNotice(hours: number): QueryResultMetaNotice {
  return {
    severity: 'warning',
    text: t(
      'stepscope.datasource.look-back',
      'Without a Stepscope service only the last {{hours}} hours are looked through.',
      { ...RAW, hours }
    ),
  };
}

export function noLiveNotice(): QueryResultMetaNotice {
  return {
    severity: 'info',
    text: t(
      'stepscope.datasource.no-live',
      'No live updates: only telemetry is connected. The panel is as current as its last refresh.'
    ),
  };
}

export function disconnectedNotice(reason: string): QueryResultMetaNotice {
  return {
    severity: 'warning',
    text: t('stepscope.datasource.disconnected', 'Live updates lost, trying again: {{reason}}', { ...RAW, reason }),
  };
}

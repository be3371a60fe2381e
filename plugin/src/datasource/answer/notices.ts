import type { QueryResultMetaNotice } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';

import { RAW } from '../../ui/i18n';
import { MOST_ROWS } from '../model/query';

/** There is more than is shown; `most` is as far as the limit can be raised. */
export function cutNotice(shown: number, most = MOST_ROWS): QueryResultMetaNotice {
  const values = { ...RAW, shown };
  return {
    severity: 'info',
    text:
      shown < most
        ? t('stepscope.datasource.cut', 'Only the newest {{shown}} are shown. Raise the limit to see more.', values)
        : t('stepscope.datasource.cut-at-most', 'Only the newest {{shown}} are shown. Filter to see others.', values),
  };
}

/** Runs are read one by one, so not all at once: those that the query names first, else the newest. */
export function runsNotice(named: readonly string[], runs: number): QueryResultMetaNotice {
  const values = { ...RAW, runs };
  return {
    severity: 'info',
    text:
      named.length > 0
        ? t('stepscope.datasource.first-runs', 'Shown: the first {{runs}} of the runs that are named.', values)
        : t('stepscope.datasource.newest-runs', 'Shown: the newest {{runs}} runs. Name a run to see another.', values),
  };
}

/** What a source says of runs that it has only parts of. */
export function incompleteNotices(runs: readonly Run[]): QueryResultMetaNotice[] {
  return runs.flatMap(({ incomplete: text }) => (text === undefined ? [] : { severity: 'warning', text }));
}

/** The list does not go back as far as the time range. */
export function lookBackNotice(hours: number): QueryResultMetaNotice {
  return {
    severity: 'warning',
    text: t(
      'stepscope.datasource.look-back',
      'Without a Stepscope service only the last {{hours}} hours of the time range are looked through.',
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

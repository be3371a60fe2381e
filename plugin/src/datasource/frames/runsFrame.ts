import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import { runPath } from '../../ui/links';
import { HIDDEN, PATH_FIELD, rowLink } from './links';
import { statusColumn } from './statusColumn';
import {
  countColumn,
  durationColumn,
  elapsedMs,
  flagColumn,
  shareColumn,
  tableFrame,
  textColumn,
  timeColumn,
  usdColumn,
} from './table';

const progress = ({ steps_total, steps_completed, status }: Run) =>
  steps_total === 0 ? (status === 'completed' ? 1 : null) : steps_completed / steps_total;

/** Runs, one a row. `now` (Unix ms) ends the duration of those that go on. */
export function runsFrame(runs: readonly Run[], now: number): DataFrame {
  return tableFrame<Run>('runs', runs, [
    timeColumn('started', t('stepscope.datasource.started', 'Started'), (run) => run.started_at ?? run.queued_at),
    timeColumn('ended', t('stepscope.datasource.ended', 'Ended'), (run) => run.completed_at),
    textColumn('workflow', t('stepscope.datasource.workflow', 'Workflow'), (run) => run.pipeline_name, open()),
    statusColumn(t('stepscope.datasource.status', 'Status'), RUN_STATUSES, (run) => run.status),
    textColumn('step', t('stepscope.datasource.current-step', 'Current step'), (run) => run.current_step),
    shareColumn('progress', t('stepscope.datasource.progress', 'Progress'), progress),
    durationColumn('duration', t('stepscope.datasource.duration', 'Duration'), (run) =>
      elapsedMs(run.started_at, run.completed_at, now)
    ),
    countColumn('tokens', t('stepscope.datasource.tokens', 'Tokens'), (run) => run.total_tokens),
    usdColumn('cost', t('stepscope.datasource.cost', 'Cost'), (run) => run.total_cost_usd),
    flagColumn(
      'cost_complete',
      t('stepscope.datasource.cost-complete', 'All prices known'),
      (run) => run.cost_complete
    ),
    textColumn('providers', t('stepscope.datasource.providers', 'Providers'), (run) => run.providers.join(', ')),
    flagColumn('simulated', t('stepscope.datasource.simulated', 'Simulated'), (run) => run.simulated),
    textColumn('error', t('stepscope.datasource.error', 'Error'), (run) => run.error?.message ?? null),
    textColumn('reason', t('stepscope.datasource.reason', 'Reason'), (run) => run.status_reason),
    textColumn('trigger', t('stepscope.datasource.trigger', 'Started as'), (run) => run.trigger),
    textColumn('started_by', t('stepscope.datasource.started-by', 'Started by'), (run) => run.started_by),
    textColumn('run_id', t('stepscope.datasource.run', 'Run'), (run) => run.run_id, open()),
    textColumn('trace_id', t('stepscope.datasource.trace', 'Trace'), (run) => run.trace_id),
    textColumn(PATH_FIELD, PATH_FIELD, (run) => runPath(run.run_id), HIDDEN),
  ]);
}

const open = () => rowLink(t('stepscope.datasource.open-run', 'Open run in Stepscope'));

import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Run, Step } from '@stepscope/exporter/contract/run';
import { STEP_STATUSES } from '@stepscope/exporter/contract/status';

import { stepPath } from '../../ui/links';
import { HIDDEN, PATH_FIELD, rowLink } from './links';
import { statusColumn } from './statusColumn';
import {
  countColumn,
  durationColumn,
  elapsedMs,
  flagColumn,
  tableFrame,
  textColumn,
  timeColumn,
  usdColumn,
} from './table';

/** A step attempt with the run that it is of. */
export interface StepRow {
  run: Run;
  step: Step;
}

/** Step attempts, one a row. `now` (Unix ms) ends the duration of those that go on. */
export function stepsFrame(rows: readonly StepRow[], now: number): DataFrame {
  return tableFrame<StepRow>('steps', rows, [
    timeColumn(
      'started',
      t('stepscope.datasource.started', 'Started'),
      ({ step }) => step.started_at ?? step.queued_at
    ),
    textColumn('workflow', t('stepscope.datasource.workflow', 'Workflow'), ({ run }) => run.pipeline_name),
    textColumn('step', t('stepscope.datasource.step', 'Step'), ({ step }) => step.step_path, open()),
    statusColumn(t('stepscope.datasource.status', 'Status'), STEP_STATUSES, ({ step }) => step.status),
    textColumn('type', t('stepscope.datasource.type', 'Type'), ({ step }) => step.step_type),
    countColumn('attempt', t('stepscope.datasource.attempt', 'Attempt'), ({ step }) => step.attempt),
    durationColumn(
      'duration',
      t('stepscope.datasource.duration', 'Duration'),
      ({ step }) => step.duration_ms ?? elapsedMs(step.started_at, step.completed_at, now)
    ),
    textColumn('provider', t('stepscope.datasource.provider', 'Provider'), ({ step }) => step.provider),
    textColumn('model', t('stepscope.datasource.model', 'Model'), ({ step }) => step.model),
    countColumn('tokens', t('stepscope.datasource.tokens', 'Tokens'), ({ step }) => step.tokens_used),
    usdColumn('cost', t('stepscope.datasource.cost', 'Cost'), ({ step }) => step.cost_usd),
    flagColumn('simulated', t('stepscope.datasource.simulated', 'Simulated'), ({ step }) => step.simulated),
    textColumn('error', t('stepscope.datasource.error', 'Error'), ({ step }) => step.error?.message ?? null),
    textColumn('reason', t('stepscope.datasource.reason', 'Reason'), ({ step }) => step.status_reason),
    textColumn('run_id', t('stepscope.datasource.run', 'Run'), ({ run }) => run.run_id),
    textColumn('step_execution_id', t('stepscope.datasource.step-id', 'Step id'), ({ step }) => step.step_execution_id),
    textColumn(PATH_FIELD, PATH_FIELD, ({ run, step }) => stepPath(run.run_id, step.step_execution_id), HIDDEN),
  ]);
}

const open = () => rowLink(t('stepscope.datasource.open-step', 'Open step in Stepscope'));

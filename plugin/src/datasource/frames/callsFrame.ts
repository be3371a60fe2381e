import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ModelCall, Run } from '@stepscope/exporter/contract/run';

import { callPath } from '../../ui/links';
import { HIDDEN, PATH_FIELD, rowLink } from './links';
import { statusColumn } from './statusColumn';
import {
  type Column,
  countColumn,
  durationColumn,
  elapsedMs,
  flagColumn,
  tableFrame,
  textColumn,
  timeColumn,
  usdColumn,
} from './table';

/** What was sent and what came back, as far as it is there. */
export interface CallTexts {
  prompt: string;
  response: string;
}

/** A model call with the run that it is of. */
export interface CallRow {
  run: Run;
  call: ModelCall;
  /** Absent where they were not asked for. */
  texts: CallTexts | undefined;
}

const STATUSES = ['running', 'completed', 'failed', 'cancelled'] as const;

/** Model calls, one a row; `withTexts` adds prompt and reply. `now` (Unix ms) ends the duration of those that go on. */
export function callsFrame(rows: readonly CallRow[], now: number, withTexts: boolean): DataFrame {
  return tableFrame<CallRow>('calls', rows, [
    ...identity(),
    ...(withTexts ? textColumns() : []),
    ...figures(now),
    textColumn('error', t('stepscope.datasource.error', 'Error'), ({ call }) => call.error?.message ?? null),
    textColumn('run_id', t('stepscope.datasource.run', 'Run'), ({ run }) => run.run_id),
    textColumn('model_call_id', t('stepscope.datasource.call-id', 'Call id'), ({ call }) => call.model_call_id),
    textColumn(PATH_FIELD, PATH_FIELD, ({ call }) => callPath(call), HIDDEN),
  ]);
}

function identity(): Array<Column<CallRow>> {
  const open = rowLink(t('stepscope.datasource.open-call', 'Open prompt in Stepscope'));
  return [
    timeColumn('started', t('stepscope.datasource.started', 'Started'), ({ call }) => call.started_at),
    textColumn('workflow', t('stepscope.datasource.workflow', 'Workflow'), ({ run }) => run.pipeline_name),
    textColumn('step', t('stepscope.datasource.step', 'Step'), ({ call }) => call.step_path, open),
    countColumn('attempt', t('stepscope.datasource.attempt', 'Attempt'), ({ call }) => call.attempt),
    statusColumn(t('stepscope.datasource.status', 'Status'), STATUSES, ({ call }) => call.status),
    textColumn('provider', t('stepscope.datasource.provider', 'Provider'), ({ call }) => call.provider),
    textColumn('model', t('stepscope.datasource.model', 'Model'), ({ call }) => call.model),
    flagColumn('simulated', t('stepscope.datasource.simulated', 'Simulated'), ({ call }) => call.simulated),
  ];
}

function textColumns(): Array<Column<CallRow>> {
  return [
    textColumn('prompt', t('stepscope.datasource.prompt', 'Prompt'), ({ texts }) => texts?.prompt ?? null),
    textColumn('response', t('stepscope.datasource.response', 'Reply'), ({ texts }) => texts?.response ?? null),
  ];
}

function figures(now: number): Array<Column<CallRow>> {
  const tokens = (field: 'input_tokens' | 'output_tokens') => (row: CallRow) => row.call.usage?.[field] ?? null;
  return [
    durationColumn(
      'duration',
      t('stepscope.datasource.duration', 'Duration'),
      ({ call }) => call.duration_ms ?? elapsedMs(call.started_at, call.completed_at, now)
    ),
    durationColumn(
      'first_chunk',
      t('stepscope.datasource.first-chunk', 'Time to first chunk'),
      ({ call }) => call.time_to_first_chunk_ms
    ),
    countColumn('input_tokens', t('stepscope.datasource.input-tokens', 'Input tokens'), tokens('input_tokens')),
    countColumn('output_tokens', t('stepscope.datasource.output-tokens', 'Output tokens'), tokens('output_tokens')),
    usdColumn('cost', t('stepscope.datasource.cost', 'Cost'), ({ call }) => call.cost_usd),
    textColumn('finish', t('stepscope.datasource.finish', 'Ended because'), ({ call }) => call.finish_reason),
  ];
}

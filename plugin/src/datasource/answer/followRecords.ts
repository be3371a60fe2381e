import type { EventOf } from '@stepscope/exporter/contract/events';
import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

import { progressStep, upsertStep } from '../../source/live/reducers';
import type { ResolvedQuery } from '../model/query';
import type { Burst } from './answer.types';
import { isAmong } from './matches';
import type { Records, RunRecord } from './readRecords';

/** Records after a burst of events; undefined when a run begins that belongs to them. */
export function followRecords(query: ResolvedQuery, known: Records, { changes }: Burst): Records | undefined {
  let { records } = known;
  const update = (runId: string, change: (record: RunRecord) => RunRecord) => {
    const at = records.findIndex(({ run }) => run.run_id === runId);
    const record = records[at];
    if (record !== undefined) {
      records = records.with(at, change(record));
    }
  };
  for (const run of changes.runs.values()) {
    const isNew = !records.some((record) => record.run.run_id === run.run_id);
    if (isNew && query.run.length === 0 && isAmong(query.workflow, run.pipeline_name) && run.completed_at === null) {
      return undefined;
    }
    update(run.run_id, (record) => ({ ...record, run: { ...record.run, ...run } }));
  }
  changes.steps.forEach((step) => update(step.run_id, (record) => withStep(record, step)));
  changes.progress.forEach((event) => update(event.run_id, (record) => withProgress(record, event)));
  changes.calls.forEach((call) => update(call.run_id, (record) => withCall(record, call)));
  return records === known.records ? known : { ...known, records };
}

const withStep = (record: RunRecord, step: Step) => ({ ...record, run: upsertStep(record.run, step) });

const withProgress = (record: RunRecord, event: EventOf<'step:progress'>) => ({
  ...record,
  run: progressStep(record.run, event),
});

function withCall(record: RunRecord, call: ModelCall): RunRecord {
  const at = record.calls.findIndex(({ model_call_id }) => model_call_id === call.model_call_id);
  return { ...record, calls: at < 0 ? [...record.calls, call] : record.calls.with(at, call) };
}

import type { Run } from '../../contract/run.ts';
import { callsBySpan } from '../../store/calls-of-run.ts';
import type { Store } from '../../store/database.ts';
import { type RunRow, type StepRow, toRun, toStep } from '../../store/rows.ts';
import { runStartOf } from '../../store/run-start.ts';
import { listStepRows } from '../../store/steps.ts';
import { type KeptToolCall, listToolCalls } from '../../store/tool-calls.ts';
import type { RecordedCall, RecordedRun, RecordedStep, RecordedTool } from '../../telemetry/recorded/recorded.types.ts';
import { shownFailure, storedCall } from './stored-call.ts';

interface StoredRunOptions {
  /** Calls of the run that have ended. */
  calls_total: number;
  /** Tool calls after these are left out. */
  tools_most: number;
  /** Sentences that may quote an answer are left out. */
  hidden: boolean;
}

/** A run of the store as telemetry tells of it; null: it has no trace, because it never started. */
export async function storedRun(
  store: Store,
  row: RunRow,
  { calls_total, tools_most, hidden }: StoredRunOptions
): Promise<RecordedRun | null> {
  const { traceparent, started_at } = row;
  if (traceparent === null || started_at === null) {
    return null;
  }
  const run = toRun(row);
  const steps = (await listStepRows(store, row.id)).filter(({ span_id }) => span_id !== null);
  return {
    start: await runStartOf(store, run),
    traceparent,
    started_at,
    ended: endOfRun(run, row.completed_at, hidden),
    steps: recordedSteps(steps, hidden),
    tools: (await listToolCalls(store, row.id, tools_most)).map((tool) => recordedTool(tool, hidden)),
    calls: recordedCalls(store, row.id, { steps, hidden }),
    calls_total,
  };
}

function endOfRun(run: Run, at: Date | null, hidden: boolean): RecordedRun['ended'] {
  const { status } = run;
  if (at === null || status === 'queued' || status === 'running' || status === 'paused') {
    return null;
  }
  return {
    at,
    result: {
      outcome: status,
      error: run.error && shownFailure(run.error, hidden),
      usage: run.usage,
      cost_usd: run.total_cost_usd,
      simulated: run.simulated,
    },
  };
}

/** Steps in the order in which they began, so that what is around one comes before it. */
function recordedSteps(rows: readonly StepRow[], hidden: boolean): RecordedStep[] {
  const latest = new Map<string, string>();
  return rows.map((row) => {
    const previous = latest.get(row.step_path);
    const around = row.parent_path?.replace(/\[\d+\]$/, '');
    const parent = around === undefined ? undefined : latest.get(around);
    const span_id = row.span_id ?? '';
    latest.set(row.step_path, span_id);
    return {
      start: {
        step_path: row.step_path,
        step_name: row.step_name,
        step_type: row.step_type,
        step_index: row.step_index,
        attempt: row.attempt,
        max_output_tokens: row.max_output_tokens,
        previous_span_id: previous,
      },
      span_id,
      parent_span_id: parent ?? null,
      started_at: row.started_at ?? row.queued_at,
      ended: endOfStep(row, hidden),
    };
  });
}

function endOfStep(row: StepRow, hidden: boolean): RecordedStep['ended'] {
  const { status, completed_at: at } = row;
  if (at === null) {
    return null;
  }
  switch (status) {
    case 'completed': {
      const { usage, cost_usd } = toStep(row);
      return { at, result: { outcome: status, usage, cost_usd } };
    }
    case 'failed':
    case 'cancelled':
      return { at, result: { outcome: status, error: row.error && shownFailure(row.error, hidden) } };
    case 'skipped':
      return { at, result: { outcome: status } };
    default:
      return null;
  }
}

function recordedTool(kept: KeptToolCall, hidden: boolean): RecordedTool {
  const { tool, tool_call_id, tool_span_id, tool_type, step_span_id, error_type: type, message } = kept;
  const failure = type === undefined ? null : { type, message: message.replace(`tool ${tool} failed: `, '') };
  return {
    start: { name: tool, call_id: tool_call_id, type: tool_type },
    span_id: tool_span_id,
    step_span_id,
    started_at: kept.started_at,
    ended: { at: kept.ended_at, result: failure === null ? {} : { error: shownFailure(failure, hidden) } },
  };
}

async function* recordedCalls(
  store: Store,
  runId: string,
  { steps, hidden }: { steps: readonly StepRow[]; hidden: boolean }
): AsyncGenerator<RecordedCall> {
  const spans = new Map(steps.map(({ id, span_id }) => [id, span_id]));
  for await (const tries of callsBySpan(store, runId)) {
    const step = spans.get(tries[0].step_execution_id);
    if (step) {
      yield storedCall(tries, step, hidden);
    }
  }
}

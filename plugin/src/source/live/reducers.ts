import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { ModelCall, Run, RunDetail, Step, StepDetail } from '@stepscope/exporter/contract/run';

type Progress = { step_path: string; attempt: number; tokens_used: number };

function upsertBy<T>(rows: T[], row: T, same: (other: T) => boolean): T[] {
  const at = rows.findIndex(same);
  return at < 0 ? [...rows, row] : rows.with(at, row);
}

/** The page with the row of this run replaced by what `update` makes of it; the same page if nothing on it changes. */
export function updateRunIn(page: ListRunsResponse, runId: string, update: (run: Run) => Run): ListRunsResponse {
  const at = page.runs.findIndex((run) => run.run_id === runId);
  const old = page.runs[at];
  const next = old && update(old);
  return next === undefined || next === old ? page : { ...page, runs: page.runs.with(at, next) };
}

/** Whether a page, which may not be loaded yet, shows this run. */
export function hasRun(page: ListRunsResponse | undefined, runId: string): boolean {
  return page?.runs.some((run) => run.run_id === runId) ?? false;
}

/** The page with this run: in its place if it is there, else on top, as the newest. */
export function upsertRun(page: ListRunsResponse, run: Run): ListRunsResponse {
  return hasRun(page, run.run_id) ? updateRunIn(page, run.run_id, () => run) : { ...page, runs: [run, ...page.runs] };
}

/** Whether a new run can be put on a page without asking the service, which alone knows how a filter is meant. */
export function takesEveryRun(query: ListRunsQuery): boolean {
  return Object.entries(query).every(([name, value]) => name === 'limit' || value === undefined);
}

/** The run with this step attempt added or replaced. */
export function upsertStep(detail: RunDetail, step: Step): RunDetail {
  return {
    ...detail,
    steps: upsertBy(detail.steps, step, (other) => other.step_execution_id === step.step_execution_id),
  };
}

/** The run with the token count of a step attempt that is still going on. */
export function progressStep(detail: RunDetail, progress: Progress): RunDetail {
  const at = detail.steps.findIndex((s) => s.step_path === progress.step_path && s.attempt === progress.attempt);
  const old = detail.steps[at];
  return old === undefined
    ? detail
    : { ...detail, steps: detail.steps.with(at, { ...old, tokens_used: progress.tokens_used }) };
}

/** The step with this model call added or replaced. */
export function upsertCall(step: StepDetail, call: ModelCall): StepDetail {
  return { ...step, calls: upsertBy(step.calls, call, (other) => other.model_call_id === call.model_call_id) };
}

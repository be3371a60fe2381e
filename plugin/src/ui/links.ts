import { locationUtil } from '@grafana/data';

import { PLUGIN_BASE_URL } from '../constants';

/** Tabs of the page of one run; the word stands in the URL. */
export const RUN_TABS = ['timeline', 'graph', 'prompts', 'logs', 'config', 'results', 'infrastructure'] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** Path of a run on the overview, as the app's router reads it. */
export function runPath(runId: string): string {
  return `${PLUGIN_BASE_URL}/runs/${encodeURIComponent(runId)}`;
}

/** Path of a step attempt of a run on the overview. */
export function stepPath(runId: string, stepExecutionId: string): string {
  return `${runPath(runId)}/steps/${encodeURIComponent(stepExecutionId)}`;
}

/**
 * Path of a model call in the prompt inspector, which finds the phrase there. A call whose step is not known is shown
 * without it.
 */
export function callPath(
  call: { run_id: string; step_execution_id: string; model_call_id: string; step_path?: string },
  phrase?: string
): string {
  const { run_id, step_execution_id: step, model_call_id, step_path: of = '' } = call;
  const find = phrase === undefined ? undefined : { find: phrase };
  // A search of telemetry knows the span alone.
  return step === ''
    ? `${runPath(run_id)}?${new URLSearchParams({ span: model_call_id, of, ...find })}`
    : `${stepPath(run_id, step)}?${new URLSearchParams({ call: model_call_id, ...find })}`;
}

/** The tab that a query names (`?tab=…`); undefined where it names none that there is. */
export function parseRunTab(search: string): RunTab | undefined {
  const named = new URLSearchParams(search).get('tab');
  return RUN_TABS.find((tab) => tab === named);
}

/** The run that a query compares with (`?compare=…`): empty while none is chosen; undefined where nothing is compared. */
export function parseCompare(search: string): string | undefined {
  return new URLSearchParams(search).get('compare') ?? undefined;
}

/** Path of the page of a run beside another one, to be chosen where none is named. */
export function comparePath(runId: string, otherId = ''): string {
  return `${runPath(runId)}?compare=${encodeURIComponent(otherId)}`;
}

/** Path of the debugger with the prompt of a step of a run, and of one task where the step asks several. */
export function debuggerPath(runId: string, path: string, task: string | null = null): string {
  const query = new URLSearchParams({ run: runId, step: path, ...(task !== null && { task }) });
  return `${PLUGIN_BASE_URL}/debugger?${query.toString()}`;
}

/** Path of a tab of the page of one run. */
export function runTabPath(runId: string, tab: RunTab): string {
  return `${runPath(runId)}?tab=${tab}`;
}

/** Path of the log viewer with the logs of one run, or of a step of it and what is within. */
export function runLogsPath(runId: string, step?: string): string {
  const of = step === undefined ? '' : `&of=${encodeURIComponent(step)}`;
  return `${PLUGIN_BASE_URL}/logs?run=${encodeURIComponent(runId)}${of}`;
}

/** An address that works outside of this page, wherever Grafana is mounted. */
export function absoluteUrl(path: string): string {
  return new URL(locationUtil.assureBaseUrl(path), window.location.origin).href;
}

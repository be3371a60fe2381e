import { useRun } from './useRun';

const TRACE_ID = /^[0-9a-f]{32}$/;

/** Id of the run that an id of a run or of its trace names; what can't be found stays as it is, so that this is said. */
export function useRunId(runOrTrace: string | undefined): string | undefined {
  return useNamedRun(runOrTrace).runId;
}

/** The same, with whether the run of a trace is still looked for. */
export function useNamedRun(runOrTrace: string | undefined): { runId: string | undefined; looking: boolean } {
  const trace = runOrTrace !== undefined && TRACE_ID.test(runOrTrace) ? runOrTrace : undefined;
  const run = useRun(trace);
  return { runId: run.data?.run_id ?? runOrTrace, looking: trace !== undefined && run.isPending };
}

import type { ModelCall, RunDetail, Step, StepDetail } from '@stepscope/exporter/contract/run';
import type { QueryClient } from '@tanstack/react-query';

import { queryKeys } from '../queries/keys';
import { askAgain } from './askAgain';
import { putRuns, replaceRun, unknownTo } from './cacheRuns';
import type { Changes } from './coalesce';
import { progressStep, upsertCall, upsertStep } from './reducers';

function putStep(client: QueryClient, step: Step): void {
  const key = queryKeys.step(step.run_id, step.step_execution_id);
  client.setQueryData<RunDetail>(queryKeys.run(step.run_id), (run) => run && upsertStep(run, step));
  client.setQueryData<StepDetail>(key, (detail) => detail && { ...detail, ...step });
  if (step.status === 'running') {
    // The service moves the run to the step it starts, and sends no event of the run for it.
    replaceRun(client, step.run_id, (run) =>
      run.current_step === step.step_path ? run : { ...run, current_step: step.step_path }
    );
  }
}

function putCall(client: QueryClient, call: ModelCall): void {
  const key = queryKeys.step(call.run_id, call.step_execution_id);
  client.setQueryData<StepDetail>(key, (step) => step && upsertCall(step, call));
  if (call.status === 'running') {
    // The run waits no longer; of this too the service sends no event of the run.
    replaceRun(client, call.run_id, (run) =>
      run.desired_state === 'run' && run.status_reason !== null ? { ...run, status_reason: null } : run
    );
  }
}

/** Writes changes into the cache. Doing it twice changes nothing more. Response chunks are not cached: see `ResponseTexts`. */
export function writeChanges(client: QueryClient, changes: Changes): void {
  putRuns(client, changes.runs.values());
  changes.steps.forEach((step) => putStep(client, step));
  changes.calls.forEach((call) => putCall(client, call));
  changes.progress.forEach((event) =>
    client.setQueryData<RunDetail>(queryKeys.run(event.run_id), (run) => run && progressStep(run, event))
  );
  if (changes.metrics !== undefined) {
    client.setQueryData(queryKeys.metrics, changes.metrics);
  }
}

/** Asks the service for what the events of a burst announce but do not hold. */
function askForTheRest(client: QueryClient, changes: Changes): void {
  for (const step of changes.steps.values()) {
    if (step.completed_at !== null) {
      // The event has no output; the step now has one.
      void client.invalidateQueries({ queryKey: queryKeys.step(step.run_id, step.step_execution_id) });
    }
  }
  for (const call of changes.calls.values()) {
    if (call.status !== 'running') {
      void client.invalidateQueries({ queryKey: queryKeys.modelCall(call.run_id, call.model_call_id) });
    }
  }
}

/** Brings the cache to where a burst of events says things are. */
export function applyChanges(client: QueryClient, changes: Changes): void {
  const unanswered = unknownTo(client, changes.runs.values());
  writeChanges(client, changes);
  askForTheRest(client, changes);
  unanswered.forEach((queryKey) => void askAgain(client, queryKey));
}

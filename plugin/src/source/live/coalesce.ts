import type { EventOf, MetricsSnapshot, PipelineEvent } from '@stepscope/exporter/contract/events';
import type { ModelCall, Run, Step } from '@stepscope/exporter/contract/run';

/** What a burst of events comes down to: state events carry the whole state, so only the last of each counts. */
export interface Changes {
  runs: Map<string, Run>;
  steps: Map<string, Step>;
  /** By run, step path and attempt. */
  progress: Map<string, EventOf<'step:progress'>>;
  calls: Map<string, ModelCall>;
  chunks: Array<EventOf<'response:streaming'>>;
  metrics: MetricsSnapshot | undefined;
}

/** Nothing yet. */
export function noChanges(): Changes {
  return { runs: new Map(), steps: new Map(), progress: new Map(), calls: new Map(), chunks: [], metrics: undefined };
}

/** Folds events, in their order, into the changes they make. */
export function coalesce(events: readonly PipelineEvent[]): Changes {
  const changes = noChanges();
  for (const event of events) {
    if ('run' in event) {
      changes.runs.set(event.run_id, event.run);
    } else if ('step' in event) {
      changes.steps.set(event.step.step_execution_id, event.step);
    } else if ('call' in event) {
      changes.calls.set(event.call.model_call_id, event.call);
    } else if (event.kind === 'step:progress') {
      changes.progress.set(`${event.run_id} ${event.step_path} ${event.attempt}`, event);
    } else if (event.kind === 'response:streaming') {
      changes.chunks.push(event);
    } else if (event.kind === 'metrics:updated') {
      changes.metrics = event.metrics;
    }
  }
  return changes;
}

/** Adds later changes of state to earlier ones; what streamed in is left out, a response has its own record. */
export function addChanges(earlier: Changes, later: Changes): void {
  later.runs.forEach((run, id) => earlier.runs.set(id, run));
  later.steps.forEach((step, id) => earlier.steps.set(id, step));
  later.calls.forEach((call, id) => earlier.calls.set(id, call));
  later.progress.forEach((progress, id) => earlier.progress.set(id, progress));
  earlier.metrics = later.metrics ?? earlier.metrics;
}

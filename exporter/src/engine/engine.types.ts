import type { ControlAction } from '../contract/api.ts';
import type { Budget, Run } from '../contract/run.ts';
import type { Actor } from '../store/audit.ts';

export interface StartRun {
  /** YAML text of the workflow. */
  source: string;
  /** Where it came from, relative to the workspace; null for text sent by a client. */
  file: string | null;
  variables: Record<string, unknown>;
  /** Replaces the provider of every step. */
  provider?: string | undefined;
  /** Replaces the model of every step. */
  model?: string | undefined;
  budget?: Budget | undefined;
  start_paused?: boolean | undefined;
  trigger: Run['trigger'];
}

/** Starts, runs and steers runs. Methods reject with `ProblemError` when a request cannot be met. */
export interface Engine {
  /** Name of the provider that steps get unless told otherwise; null: each step's own. */
  readonly defaultProvider: string | null;
  startRun(request: StartRun, actor: Actor): Promise<Run>;
  controlRun(runId: string, action: ControlAction, actor: Actor, reason?: string): Promise<Run>;
  /** Takes up runs that a stopped process left behind, and works on the queue until `stop`. */
  startWorkers(): Promise<void>;
  /** Runs this process is working on now. */
  activeRuns(): number;
  /** Takes no new run, lets each reach its next step boundary within `timeoutMs`, then lets go of the rest. */
  stop(timeoutMs: number): Promise<void>;
}

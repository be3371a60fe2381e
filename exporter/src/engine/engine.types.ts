import type { ControlAction } from '../contract/api.ts';
import type {
  Batch,
  ChangeScheduleRequest,
  CreateScheduleRequest,
  Schedule,
  StartBatchRequest,
} from '../contract/batch.ts';
import type { BulkRequest, BulkResponse, RetryRequest, SkipRequest } from '../contract/control.ts';
import type { RunEnvironment } from '../contract/environment.ts';
import type { Overrides } from '../contract/overrides.ts';
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
  /** Providers and models of single steps. */
  overrides?: Overrides | undefined;
  /** For programs that the run starts; kept sealed and never shown. */
  environment?: RunEnvironment | undefined;
  budget?: Budget | undefined;
  start_paused?: boolean | undefined;
  trigger: Run['trigger'];
}

/** Runs a workflow over many inputs. */
export interface BatchControl {
  start(request: StartBatchRequest, actor: Actor): Promise<Batch>;
  /** Begins nothing more and cancels what goes on. */
  cancel(batchId: string, actor: Actor, reason?: string): Promise<Batch>;
}

/** Starts runs by the clock. */
export interface ScheduleControl {
  list(): Promise<Schedule[]>;
  create(request: CreateScheduleRequest, actor: Actor): Promise<Schedule>;
  change(scheduleId: string, change: ChangeScheduleRequest, actor: Actor): Promise<Schedule>;
  remove(scheduleId: string, actor: Actor): Promise<void>;
  /** Starts the run of the minute `at`, unless it was started before. Returns its id, or null. */
  fire(scheduleId: string, at: Date): Promise<string | null>;
}

/** Starts, runs and steers runs. Methods reject with `ProblemError` when a request cannot be met. */
export interface Engine {
  /** Name of the provider that steps get unless told otherwise; null: each step's own. */
  readonly defaultProvider: string | null;
  startRun(request: StartRun, actor: Actor): Promise<Run>;
  controlRun(runId: string, action: ControlAction, actor: Actor, reason?: string): Promise<Run>;
  /** Repeats a run that has ended; the answer is the new run. */
  retryRun(runId: string, request: RetryRequest, actor: Actor): Promise<Run>;
  /** Leaves out a step that has not begun. */
  skipStep(runId: string, request: SkipRequest, actor: Actor): Promise<Run>;
  /** The same on many runs; those that refuse are named. */
  bulkRuns(request: BulkRequest, actor: Actor): Promise<BulkResponse>;
  readonly batches: BatchControl;
  readonly schedules: ScheduleControl;
  /** Takes up runs that a stopped process left behind, and works on the queue until `stop`. */
  startWorkers(): Promise<void>;
  /** Runs this process is working on now. */
  activeRuns(): number;
  /** Takes no new run, lets each reach its next step boundary within `timeoutMs`, then lets go of the rest. */
  stop(timeoutMs: number): Promise<void>;
}

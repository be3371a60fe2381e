import type { LogLevel } from '../contract/event-kinds.ts';
import type { Budget, Step } from '../contract/run.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { Store } from '../store/database.ts';
import type { RunConfig } from '../store/schema.ts';
import type { Lease } from '../store/steps.ts';
import type { RunSpan, StepSpan, Telemetry } from '../telemetry/telemetry.ts';
import type { ServicePolicy } from '../workflow/policy.ts';
import type { Workflow, WorkflowStep } from '../workflow/schema.ts';
import type { Scope, Sessions } from '../workflow/scope.ts';
import type { Meter } from './budget.ts';
import type { RunControl } from './control.ts';
import type { Environment } from './environment.ts';
import type { Journal } from './journal.ts';
import type { McpPool } from './mcp/mcp-pool.ts';
import type { StepCount } from './step-count.ts';
import type { RunTotals } from './totals.ts';

/** What outlives single runs and is the same for all of them. */
export interface EngineDependencies {
  store: Store;
  telemetry: Telemetry;
  providers: ProviderRegistry;
  /** Directory that files of workflows are confined to. */
  workspace: string;
  /** Provider that every step gets unless the run names one; null: each step's own. */
  defaultProvider: string | null;
  /** What all runs of the service may spend in a day (UTC); null or absent: no limit. */
  dayBudget?: Budget | null | undefined;
  /** Limits that all runs of this process are looked at with; the engine makes them. */
  sharedMeters?: readonly Meter[] | undefined;
  /** What workflow files may do besides asking models; nothing when absent. */
  policy?: ServicePolicy | undefined;
  /** Told of errors that stop nothing, e.g. a log entry that could not be stored. */
  onError: (error: unknown) => void;
}

export interface StepLog {
  step_path: string | null;
  attempt: number | null;
  span: { trace_id: string; span_id: string } | null;
}

/** One run while a worker has it. */
export interface RunContext extends EngineDependencies {
  lease: Lease;
  pipelineName: string;
  config: RunConfig;
  environment: Environment;
  budget: Budget | null;
  totals: RunTotals;
  /** Limits besides the run's own: those of its batch and of the day. */
  meters: readonly Meter[];
  journal: Journal;
  /** Servers of tools that the run has opened. */
  mcp: McpPool;
  control: RunControl;
  span: RunSpan;
  log(level: LogLevel, message: string, at?: StepLog, context?: Record<string, unknown>): void;
}

/** Where in a run steps are executed: the run itself, a nested pipeline, or the body of a loop. */
export interface Frame {
  workflow: Workflow;
  scope: Scope;
  /** Conversations by session name. */
  sessions: Sessions;
  /** Path in front of the step names; empty at the root. */
  path: string;
  /** Where `file_ops` and tools work: the workflow's `workspace_dir`, relative to the workspace. */
  directory: string;
  /** 0 at the root, one more in each nested pipeline. */
  depth: number;
  /** The step this frame is the body of. */
  parent: StepSpan | null;
  /** Aborted by a cancel, and by the time limit of any step around. */
  signal: AbortSignal;
  /** Budgets of the steps around. */
  meters: readonly Meter[];
  /** Counts its steps against `max_total_steps`. */
  count: StepCount;
  /** True where steps are among the run's `steps_total`. */
  counts: boolean;
}

/** One attempt of one step while it runs. */
export interface StepContext {
  run: RunContext;
  frame: Frame;
  step: Step;
  span: StepSpan;
  /** Budgets of this step and of those around it. */
  meters: readonly Meter[];
  /** Aborted by a cancel, and by the step's own time limit. */
  signal: AbortSignal;
  /** Runs the steps of a body, e.g. of a loop. */
  runSteps(frame: Frame, steps: readonly WorkflowStep[]): Promise<void>;
  log(level: LogLevel, message: string, context?: Record<string, unknown>): void;
  /** Shown as the step's input. */
  setInput(input: unknown): Promise<void>;
}

/** Does the work of one kind of step and returns its result. */
export type StepHandler<K extends WorkflowStep['type'] = WorkflowStep['type']> = (
  context: StepContext,
  step: Extract<WorkflowStep, { type: K }>
) => Promise<unknown>;

import type { Run } from '../contract/run.ts';
import type { Workflow } from '../workflow/schema.ts';
import { createScope, type LoopFrame, type Sessions } from '../workflow/scope.ts';
import type { Frame, RunContext, StepContext } from './run-context.ts';
import { StepCount } from './step-count.ts';

/** The frame of the run's own steps. */
export function rootFrame(context: RunContext, workflow: Workflow, run: Run): Frame {
  return {
    workflow,
    scope: createScope({
      run_id: run.run_id,
      workflow_name: workflow.name,
      // The time the run was asked for, not the time of this try: a resumed run builds the same prompts again.
      at: new Date(run.queued_at),
      inputs: { ...workflow.input, ...workflow.inputs, ...context.config.variables },
      // What a run is started with wins over the file's first values.
      global: { ...workflow.global_vars, ...workflow.variables, ...context.config.variables },
    }),
    sessions: new Map(),
    path: '',
    directory: workflow.workspace_dir ?? '',
    depth: 0,
    parent: null,
    signal: context.control.signal,
    count: new StepCount(workflow.resource_limits?.max_total_steps, 'the run'),
    meters: [],
    counts: true,
  };
}

export interface Nesting {
  workflow: Workflow;
  inputs: Record<string, unknown>;
  /** Whether it sees the outer global variables. */
  inherit: boolean;
  /** Where its files are, relative to the workspace. */
  directory: string;
  /** Most steps it may run. */
  max_steps: number | undefined;
}

/** The frame of a nested pipeline: it sees its inputs, and the outer variables only when it inherits them. */
export function nestedFrame(context: StepContext, { workflow, inputs, inherit, directory, max_steps }: Nesting): Frame {
  const { frame, run, step, span } = context;
  const outer = inherit ? frame.scope.variables.global : {};
  const scope = createScope({
    run_id: run.lease.run_id,
    workflow_name: workflow.name,
    at: new Date(),
    inputs: { ...workflow.input, ...workflow.inputs, ...inputs },
    global: { ...workflow.global_vars, ...workflow.variables, ...outer },
  });
  scope.builtins.timestamp = frame.scope.builtins.timestamp;
  return {
    workflow: { ...workflow, defaults: workflow.defaults ?? frame.workflow.defaults },
    scope,
    sessions: new Map(),
    path: step.step_path,
    directory,
    depth: frame.depth + 1,
    parent: span,
    signal: context.signal,
    count: new StepCount(max_steps, 'the nested pipeline', frame.count),
    meters: context.meters,
    counts: false,
  };
}

/**
 * The frame of one iteration. Results are its own; `variables` are those of the loop, which iterations that run one
 * after another share. Everything else is the outer frame's.
 */
export function loopFrame(
  context: StepContext,
  loop: LoopFrame,
  variables: Record<string, unknown>,
  results: Record<string, unknown> = {}
): Frame {
  const { frame, step, span } = context;
  return {
    ...frame,
    scope: {
      ...frame.scope,
      steps: { ...frame.scope.steps, ...results },
      variables: { ...frame.scope.variables, loop: variables },
      loop: [...frame.scope.loop, loop],
    },
    path: `${step.step_path}[${loop.index}]`,
    parent: span,
    signal: context.signal,
    meters: context.meters,
    counts: false,
  };
}

/** The frame of a branch: its steps are seen by later ones under their own names. */
export function branchFrame({ frame, step, span, signal, meters }: StepContext): Frame {
  return { ...frame, path: step.step_path, parent: span, signal, meters, counts: false };
}

/** Path of a step in the run. */
export function stepPath(frame: Frame, name: string): string {
  return frame.path === '' ? name : `${frame.path}/${name}`;
}

/** Makes a step's result visible to the steps after it. */
export function setResult(frame: Frame, name: string, result: unknown): void {
  frame.scope.steps[name] = result;
}

interface FrameState {
  global: Record<string, unknown>;
  session: Record<string, unknown>;
  loop: Record<string, unknown>;
  sessions: [string, { role: 'user' | 'assistant'; text: string }[]][];
}

/** What a frame carries besides results, for the journal; null when it carries nothing. */
export function captureState(frame: Frame): FrameState | null {
  const { global, session, loop } = frame.scope.variables;
  const empty = [global, session, loop].every((names) => Object.keys(names).length === 0) && frame.sessions.size === 0;
  return empty ? null : { global, session, loop, sessions: [...frame.sessions] };
}

/** Puts back what `captureState` has written. */
export function restoreState(frame: Frame, state: unknown): void {
  if (state === null || state === undefined) {
    return;
  }
  // Written by `captureState` into our own store.
  const { global, session, loop, sessions } = state as FrameState;
  Object.assign(frame.scope.variables.global, global);
  Object.assign(frame.scope.variables.session, session);
  Object.assign(frame.scope.variables.loop, loop);
  restoreSessions(frame.sessions, sessions);
}

function restoreSessions(target: Sessions, sessions: FrameState['sessions']): void {
  for (const [name, turns] of sessions) {
    target.set(name, turns);
  }
}

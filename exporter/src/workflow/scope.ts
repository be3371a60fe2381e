/** One loop around a step. */
export interface LoopFrame {
  /** Name under which the item is found beside `item`. */
  iterator: string;
  item: unknown;
  /** From 0. */
  index: number;
  /** Null while it is not known, as in a while loop. */
  total: number | null;
}

/** Conversations by session name, the one spoken last at the end. */
export type Sessions = Map<string, { role: 'user' | 'assistant'; text: string }[]>;

/** What expressions and templates can see. Values are plain JSON. */
export interface Scope {
  /** Run variables, or the inputs of a nested pipeline. */
  inputs: Record<string, unknown>;
  /** Results by step name, in the order in which the steps finished. */
  steps: Record<string, unknown>;
  variables: Record<'global' | 'session' | 'loop', Record<string, unknown>>;
  /** Loops around the step, innermost last. */
  loop: readonly LoopFrame[];
  builtins: { timestamp: string; run_id: string; workflow_name: string };
}

export const BUILTIN_NAMES = ['timestamp', 'run_id', 'workflow_name'] as const;

/** A scope in which nothing has run. `at` becomes `timestamp` (UTC, `20250711194500`). */
export function createScope(options: {
  run_id: string;
  workflow_name: string;
  at: Date;
  inputs?: Record<string, unknown>;
  global?: Record<string, unknown>;
}): Scope {
  const timestamp = options.at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return {
    inputs: { ...options.inputs },
    steps: {},
    variables: { global: { ...options.global }, session: {}, loop: {} },
    loop: [],
    builtins: { timestamp, run_id: options.run_id, workflow_name: options.workflow_name },
  };
}

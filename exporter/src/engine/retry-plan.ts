import type { StepRow } from '../store/rows.ts';

export type RetryStart = { from: 'start' } | { from: 'failed' } | { from: 'step'; path: string };

/**
 * The step attempts that a repeated run takes over: of each step the newest, when it has a result that still stands.
 * Null when there is no place to begin from: nothing failed, or the step was never reached.
 */
export function planRetry(rows: readonly StepRow[], start: RetryStart): StepRow[] | null {
  if (start.from === 'start') {
    return [];
  }
  const newest = newestAttempts(rows);
  if (start.from === 'failed') {
    return withoutFailures(newest);
  }
  const first = newest.find((row) => row.step_path === start.path);
  return first === undefined ? null : before(newest, first);
}

/** In the order in which the steps began. */
function newestAttempts(rows: readonly StepRow[]): StepRow[] {
  const newest = new Map<string, StepRow>();
  for (const row of rows) {
    const known = newest.get(row.step_path);
    if (known === undefined || known.attempt < row.attempt) {
      newest.set(row.step_path, row);
    }
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * A run that was stopped keeps all that was finished, also beside the failed step. In a run that went on after a
 * failure, later steps were built on it, so they are done again.
 */
function withoutFailures(rows: readonly StepRow[]): StepRow[] | null {
  const open = rows.find((row) => !isFinished(row));
  if (open === undefined) {
    return null;
  }
  const stopped = rows.filter((row) => !isFinished(row)).some((row) => isLastOfItsLine(rows, row));
  return stopped ? rows.filter(isFinished) : before(rows, open);
}

/** True when nothing was begun after the step, beside or behind it. */
function isLastOfItsLine(rows: readonly StepRow[], step: StepRow): boolean {
  return !rows.some((row) => row.parent_path === step.parent_path && row.step_index > step.step_index);
}

/** What was finished before a step began; neither steps around it nor inside it. */
function before(rows: readonly StepRow[], first: StepRow): StepRow[] {
  return rows.filter((row) => row.id < first.id && isFinished(row) && !contains(row.step_path, first.step_path));
}

function contains(outer: string, inner: string): boolean {
  return inner.startsWith(`${outer}/`) || inner.startsWith(`${outer}[`);
}

function isFinished(row: StepRow): boolean {
  return row.status === 'completed' || row.status === 'skipped';
}

/** The step without values that the repeated run was given others for. */
export function withoutVariables(row: StepRow, names: readonly string[]): StepRow {
  const state: unknown = row.state;
  if (names.length === 0 || typeof state !== 'object' || state === null || !('global' in state)) {
    return row;
  }
  const { global } = state;
  const kept = Object.entries(global ?? {}).filter(([name]) => !names.includes(name));
  return { ...row, state: { ...state, global: Object.fromEntries(kept) } };
}

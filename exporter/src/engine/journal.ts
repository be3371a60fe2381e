import type { StepRow } from '../store/rows.ts';

/** What a run has already done, read once when a worker takes it. */
export class Journal {
  readonly #latest = new Map<string, StepRow>();

  constructor(rows: readonly StepRow[]) {
    for (const row of rows) {
      const known = this.#latest.get(row.step_path);
      if (known === undefined || known.attempt <= row.attempt) {
        this.#latest.set(row.step_path, row);
      }
    }
  }

  /**
   * The finished attempt of a step, whose result stands; null when the step is still to be done.
   * A failed one counts where the run goes on after a failure (`mayFail`).
   */
  finished(path: string, mayFail: boolean): StepRow | null {
    const row = this.#latest.get(path);
    const statuses = mayFail ? ['completed', 'skipped', 'failed'] : ['completed', 'skipped'];
    return row !== undefined && statuses.includes(row.status) ? row : null;
  }

  /** The attempt that a worker left open; null when none was. */
  open(path: string): StepRow | null {
    const row = this.#latest.get(path);
    return row !== undefined && ['queued', 'running', 'waiting', 'retrying'].includes(row.status) ? row : null;
  }

  /** Span of the last attempt of a step, as far as it got; undefined before the first. */
  previousSpan(path: string): string | undefined {
    return this.#latest.get(path)?.span_id ?? undefined;
  }

  /** Number of the next new attempt of a step, from 1. */
  nextAttempt(path: string): number {
    return (this.#latest.get(path)?.attempt ?? 0) + 1;
  }
}

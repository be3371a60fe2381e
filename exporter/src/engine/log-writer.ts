import type { NewEvent } from '../contract/events.ts';
import type { Store } from '../store/database.ts';
import { publish } from '../store/events.ts';

const FLUSH_MS = 100;
const MAX_PENDING = 10_000;

type LogEvent = Extract<NewEvent, { kind: 'log:entry' }>;

/** Writes log entries in batches, so that a chatty run costs few transactions. */
export class LogWriter {
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;
  #pending: LogEvent[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  write(entry: Omit<LogEvent, 'kind'>): void {
    if (this.#pending.length >= MAX_PENDING) {
      this.#dropped += 1;
      return;
    }
    this.#pending.push({ kind: 'log:entry', ...entry });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  /** Resolves when everything written before is stored, or has failed and was told to `onError`. */
  flush(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    const batch = this.#take();
    this.#writing = this.#writing.then(() => publish(this.#store, batch)).catch(this.#onError);
    return this.#writing;
  }

  #take(): LogEvent[] {
    const batch = this.#pending;
    this.#pending = [];
    if (this.#dropped > 0) {
      batch.push({
        kind: 'log:entry',
        run_id: null,
        level: 'warn',
        message: `${this.#dropped} log entries were dropped because the store did not keep up`,
        step_path: null,
        attempt: null,
        trace_id: null,
        span_id: null,
        context: {},
      });
      this.#dropped = 0;
    }
    return batch;
  }
}

import type { DesiredState } from '../contract/status.ts';

/** Thrown at a step boundary to hold the run there. */
export class PauseRequested extends Error {
  override readonly name = 'PauseRequested';
  /** Path of the step that the run is held before. */
  readonly before: string;
  constructor(before: string) {
    super(`paused before step "${before}"`);
    this.before = before;
  }
}

/** Thrown where a run notices that it was cancelled. */
export class CancelRequested extends Error {
  override readonly name = 'CancelRequested';
  constructor() {
    super('the run was cancelled');
  }
}

/** Thrown where a run notices that its process stops: another one goes on with it. */
export class DrainRequested extends Error {
  override readonly name = 'DrainRequested';
  constructor() {
    super('the service is stopping');
  }
}

/** True for the ways a run stops that are not failures of a step. */
export function isInterruption(error: unknown): error is PauseRequested | CancelRequested | DrainRequested {
  return error instanceof PauseRequested || error instanceof CancelRequested || error instanceof DrainRequested;
}

/** What operators and the process ask of one run, as the run itself sees it. */
export class RunControl {
  #desired: DesiredState = 'run';
  #draining = false;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<() => void>();

  /** Aborts what is in flight: at a cancel at once, at a drain when its time is over. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  setDesired(state: DesiredState): void {
    this.#desired = state;
    if (state === 'cancel') {
      this.#abort.abort(new CancelRequested());
    }
    this.#tell();
  }

  /** The next boundary hands the run back. */
  drain(): void {
    this.#draining = true;
    this.#tell();
  }

  /** Stops what is in flight for any other reason than a cancel, e.g. a lost lease. */
  abort(reason: Error): void {
    this.#abort.abort(reason);
    this.#tell();
  }

  /**
   * Called where a run may stop without losing anything.
   * @throws PauseRequested, CancelRequested, DrainRequested, or the reason given to `abort`.
   */
  boundary(before: string): void {
    this.#abort.signal.throwIfAborted();
    if (this.#desired === 'pause') {
      throw new PauseRequested(before);
    }
    if (this.#draining) {
      throw new DrainRequested();
    }
  }

  /** Waits `ms`, unless something is asked of the run before. @throws like `boundary`. */
  async wait(ms: number, before: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const look = () => {
      try {
        this.boundary(before);
      } catch (interruption) {
        reject(interruption);
      }
    };
    this.#listeners.add(look);
    look();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(look);
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

import { sql } from 'kysely';

import type { Store } from './database.ts';

/** Changes after which figures about the tables are taken for the first time; each next time half as many more. */
const FIRST = 5_000;
const GROWTH = 1.5;

/**
 * Keeps what the query planner knows of an embedded store's tables up to date, as a server's autovacuum does: without,
 * a page of a long log is read by going through all of it.
 */
export class Statistics {
  readonly #store: Store;
  #changes = 0;
  #due = FIRST;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Counts rows that were written. */
  note(changes: number): void {
    this.#changes += changes;
  }

  get due(): boolean {
    return this.#store.kind === 'embedded' && this.#changes >= this.#due;
  }

  /** Takes the figures anew when enough has changed; the store is busy for some 100 ms then. */
  async refresh(): Promise<void> {
    if (this.due) {
      this.#due = this.#changes * GROWTH;
      await sql`ANALYZE`.execute(this.#store.db);
    }
  }
}

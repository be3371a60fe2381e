import { setImmediate } from 'node:timers/promises';

import { sql } from 'kysely';

import type { Store } from './database.ts';

/** As a server's autovacuum: tables with fewer dead rows than this and a share of their live ones are left alone. */
const FEW_DEAD = 1_000;
const SHARE_DEAD = 0.1;
/** A smaller table is not worth the look that the first pass takes at all of them, in bytes. */
const SMALL_BYTES = 256 * 1024;

interface VacuumOptions {
  /** Between two passes while nothing runs. */
  everyMs: number;
  /** A store that is never idle is cleaned all the same after this long. */
  latestMs: number;
}

const USUAL: VacuumOptions = { everyMs: 10 * 60_000, latestMs: 60 * 60_000 };

/**
 * Makes the room of deleted and replaced rows of an embedded store usable again, as a server's autovacuum does: PGlite
 * has none, so that its files would only grow.
 */
export class Vacuum {
  readonly #store: Store;
  readonly #options: VacuumOptions;
  #passedAt = Date.now();
  /** The next pass looks at every table of some size. */
  #wholly = true;

  constructor(store: Store, options = USUAL) {
    this.#store = store;
    this.#options = options;
  }

  /** Cleans the tables that need it, one by one, when it is time; their names. Others get their turn between two. */
  async pass({ idle }: { idle: boolean }): Promise<string[]> {
    const since = Date.now() - this.#passedAt;
    const { everyMs, latestMs } = this.#options;
    if (this.#store.kind !== 'embedded' || since < (idle ? everyMs : latestMs)) {
      return [];
    }
    const tables = await this.#tables();
    // While something runs the indexes, which take most of the time, wait for an idle pass.
    const how = idle ? sql`` : sql`(INDEX_CLEANUP OFF)`;
    for (const { schema, name } of tables) {
      await sql`VACUUM ${how} ${sql.table(`${schema}.${name}`)}`.execute(this.#store.db);
      await setImmediate();
    }
    this.#passedAt = Date.now();
    this.#wholly = !idle;
    return tables.map(({ name }) => name);
  }

  /** PGlite forgets at its end what it has counted, and a pass without indexes counts them as clean. */
  async #tables(): Promise<{ schema: string; name: string }[]> {
    await sql`SELECT pg_stat_force_next_flush()`.execute(this.#store.db);
    const { rows } = await sql<{ schema: string; name: string }>`
      SELECT schemaname AS schema, relname AS name FROM pg_stat_user_tables
      WHERE n_dead_tup > ${FEW_DEAD}::int + n_live_tup * ${SHARE_DEAD}::float8
        OR (${this.#wholly}::boolean AND pg_relation_size(relid) > ${SMALL_BYTES}::int)
      ORDER BY n_dead_tup DESC`.execute(this.#store.db);
    return rows;
  }
}

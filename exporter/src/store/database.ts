import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, type KyselyPlugin, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { fromPglite, PgBoss } from 'pg-boss';

import { lockDirectory } from './lock.ts';
import * as initial from './migrations/0001-initial.ts';
import * as controls from './migrations/0002-controls.ts';
import * as search from './migrations/0003-search.ts';
import * as errors from './migrations/0004-errors.ts';
import * as revisions from './migrations/0005-revisions.ts';
import * as keys from './migrations/0006-keys.ts';
import * as sealing from './migrations/0007-sealing.ts';
import * as recentRuns from './migrations/0008-recent-runs.ts';
import * as batchTrace from './migrations/0009-batch-trace.ts';
import * as runOfTrace from './migrations/0010-run-of-trace.ts';
import * as sealedRevisions from './migrations/0011-sealed-revisions.ts';
import * as costByKind from './migrations/0012-cost-by-kind.ts';
import { assertOpenable } from './reseal.ts';
import type { Database } from './schema.ts';
import { SealedColumns } from './sealed-columns.ts';
import type { Sealing } from './sealing.ts';

export type Connection = Kysely<Database> | Transaction<Database>;
export type Channel = 'stepscope_events' | 'stepscope_control' | 'stepscope_queue';

/** The journal's database, and what differs between an embedded and a shared one. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly kind: 'embedded' | 'postgresql';
  /** Whether `SEALED_COLUMNS` are sealed. */
  readonly sealed: boolean;
  /** Calls back for every NOTIFY on the channel, from any process, and once after each reconnect. */
  listen(channel: Channel, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  /** A job queue over the same database; the caller starts and stops it. */
  createQueue(): PgBoss;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `postgres://…`; without it the store is embedded in `dataDir`. */
  databaseUrl?: string | undefined;
  /** Null keeps an embedded store in memory, until it is closed. */
  dataDir: string | null;
  /** Seals what runs need to go on, see `SEALED_COLUMNS`; without it that is stored as it is. */
  sealing?: Sealing | null;
}

/**
 * Opens the store and brings its tables up to date.
 * @throws StoreLockedError when another process has the embedded store open; SealedStoreError when its runs were
 * sealed with another key; the driver's error when the server refuses.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const plugins = options.sealing ? [new SealedColumns(options.sealing)] : [];
  const store =
    options.databaseUrl === undefined
      ? await openEmbedded(options.dataDir, plugins)
      : openServer(options.databaseUrl, plugins);
  try {
    await migrate(store.db);
    await assertOpenable(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    migrationTableName: 'stepscope_migrations',
    migrationLockTableName: 'stepscope_migrations_lock',
    // Numbers are handed out before the work is done, so a lower one may come later.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: () =>
        Promise.resolve({
          '0001-initial': initial,
          '0002-controls': controls,
          '0003-search': search,
          '0004-errors': errors,
          '0005-revisions': revisions,
          '0006-keys': keys,
          '0007-sealing': sealing,
          '0008-recent-runs': recentRuns,
          '0009-batch-trace': batchTrace,
          '0010-run-of-trace': runOfTrace,
          '0011-sealed-revisions': sealedRevisions,
          '0012-cost-by-kind': costByKind,
        }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw error;
  }
}

/** What PostgreSQL has by itself as a contributed module; an embedded store brings it along. */
const EXTENSIONS = { pg_trgm };

async function openEmbedded(dataDir: string | null, plugins: KyselyPlugin[]): Promise<Store> {
  if (dataDir === null) {
    return embeddedStore(await PGlite.create({ extensions: EXTENSIONS }), plugins, () => Promise.resolve());
  }
  const directory = join(dataDir, 'pglite');
  await mkdir(directory, { recursive: true });
  const lock = await lockDirectory(directory);
  try {
    return embeddedStore(await PGlite.create({ dataDir: directory, extensions: EXTENSIONS }), plugins, lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function embeddedStore(pglite: PGlite, plugins: KyselyPlugin[], release: () => Promise<void>): Store {
  return {
    db: new Kysely<Database>({ dialect: new PGliteDialect({ pglite }), plugins }),
    kind: 'embedded',
    sealed: plugins.length > 0,
    listen: async (channel, onNotify) => {
      const unlisten = await pglite.listen(channel, onNotify);
      return () => unlisten();
    },
    createQueue: () => new PgBoss({ db: fromPglite(pglite), backend: 'pglite', useListenNotify: true }),
    close: async () => {
      await pglite.close();
      await release();
    },
  };
}

const POOL_SIZE = 10;

function openServer(databaseUrl: string, plugins: KyselyPlugin[]): Store {
  const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE, application_name: 'stepscope' });
  // An idle connection may break when the server restarts; the pool replaces it, nothing else is to be done.
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins });
  return {
    db,
    kind: 'postgresql',
    sealed: plugins.length > 0,
    listen: (channel, onNotify) => listenForever(databaseUrl, channel, onNotify),
    createQueue: () =>
      new PgBoss({ connectionString: databaseUrl, useListenNotify: true, application_name: 'stepscope-queue' }),
    close: () => db.destroy(),
  };
}

const RELISTEN_MS = 1000;

async function listenForever(
  databaseUrl: string,
  channel: Channel,
  onNotify: (payload: string) => void
): Promise<() => Promise<void>> {
  let closed = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const open = async () => {
    const next = new Client({ connectionString: databaseUrl, application_name: 'stepscope-listen', keepAlive: true });
    next.on('notification', (message) => onNotify(message.payload ?? ''));
    next.on('error', () => undefined);
    next.once('end', again);
    client = next;
    await next.connect();
    await next.query(`LISTEN ${channel}`);
  };
  const again = () => {
    if (!closed) {
      timer = setTimeout(() => {
        // Whatever was sent while nobody listened is found by reading again.
        open().then(() => onNotify(''), again);
      }, RELISTEN_MS);
    }
  };

  await open();
  return async () => {
    closed = true;
    clearTimeout(timer);
    await client?.end();
  };
}

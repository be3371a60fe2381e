import { type RawBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely';

import { LOG_LEVELS, type LogLevel } from '../contract/event-kinds.ts';
import type { EventOf } from '../contract/events.ts';
import type { Connection, Store } from './database.ts';
import { toEvent } from './events.ts';
import type { Database } from './schema.ts';

/**
 * Ids grow with time, but for the clocks of several processes: an entry is looked for among ids of this much time
 * around a range, so that a narrow one costs no walk through a million entries after it.
 */
const CLOCKS_APART_MS = 60_000;
/** Entries looked at for a text in one go: some 50 ms. */
const PART = 20_000;

export interface LogQuery {
  run_id?: string | undefined;
  level?: LogLevel | undefined;
  levels?: readonly LogLevel[] | undefined;
  /** With the steps within it. */
  step_path?: string | undefined;
  search?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only entries with a smaller id. */
  before?: number | undefined;
  limit: number;
}

/**
 * The newest log entries that match, oldest first. `level` includes the levels above it. A text is looked for part by
 * part, until `signal` aborts: an embedded store shares the thread of the service.
 */
export async function readLogs(store: Store, query: LogQuery, signal?: AbortSignal): Promise<EventOf<'log:entry'>[]> {
  const { limit, search } = query;
  const within = await entriesWithin(store, query);
  const matching = where(within, query);
  const rows: EventRow[] = [];
  let before = query.before;
  do {
    const start = search === undefined ? undefined : await startOfPart(within, before);
    const part = start === undefined ? matching : matching.where('id', '>=', start as never);
    const left = limit - rows.length;
    rows.push(...(await olderThan(part, before).selectAll().orderBy('id', 'desc').limit(left).execute()));
    before = start;
  } while (before !== undefined && rows.length < limit && signal?.aborted !== true);
  return rows.reverse().map(toEvent) as EventOf<'log:entry'>[];
}

type EventRow = Selectable<Database['events']>;
type Entries = SelectQueryBuilder<Database, 'events', object>;

/** Entries of the run and the time, which indexes find. */
async function entriesWithin(store: Store, { run_id, from, to }: LogQuery): Promise<Entries> {
  let select = store.db.selectFrom('events').where('kind', '=', 'log:entry');
  if (run_id !== undefined) {
    select = select.where('run_id', '=', run_id);
  }
  const { first, last } = await idsAround(store.db, { from, to });
  if (from !== undefined) {
    select = select.where('timestamp', '>=', from);
  }
  if (to !== undefined) {
    select = select.where('timestamp', '<=', to);
  }
  if (first !== undefined) {
    select = select.where('id', '>', first as never);
  }
  return last === undefined ? select : select.where('id', '<', last as never);
}

/** Those of them that have what each must be looked at for. */
function where(entries: Entries, query: LogQuery): Entries {
  const { step_path, search } = query;
  let select = entries;
  const levels = levelsOf(query);
  if (levels.length < LOG_LEVELS.length) {
    select = select.where(sql<boolean>`payload->>'level' = ANY(${levels}::text[])`);
  }
  if (step_path !== undefined) {
    const path = sql<string>`payload->>'step_path'`;
    select = select.where(sql<boolean>`(${path} = ${step_path} OR starts_with(${path}, ${`${step_path}/`}))`);
  }
  return search === undefined ? select : select.where(hasText(search));
}

const olderThan = (entries: Entries, id: number | undefined) =>
  id === undefined ? entries : entries.where('id', '<', id as never);

/** Id that the part of the entries before an id begins with; undefined where it is the last one. */
async function startOfPart(entries: Entries, before: number | undefined): Promise<number | undefined> {
  const select = olderThan(entries, before).select('id').orderBy('id', 'desc');
  const row = await select
    .offset(PART - 1)
    .limit(1)
    .executeTakeFirst();
  return row && Number(row.id);
}

function levelsOf({ level, levels = LOG_LEVELS }: LogQuery): LogLevel[] {
  const least = level === undefined ? 0 : LOG_LEVELS.indexOf(level);
  return LOG_LEVELS.filter((one, index) => index >= least && levels.includes(one));
}

/** Message or value of a field; what has a structure is searched as JavaScript writes it, so as a reader sees it. */
function hasText(search: string): RawBuilder<boolean> {
  const has = (text: RawBuilder<unknown>) => sql<boolean>`strpos(lower(${text}), lower(${search})) > 0`;
  const outsideOfStrings = sql.lit('("(?:\\\\.|[^"\\\\])*")|\\s');
  const value = sql`CASE jsonb_typeof(value)
    WHEN 'string' THEN value #>> '{}'
    WHEN 'number' THEN value::text
    ELSE regexp_replace(value::text, ${outsideOfStrings}, '\\1', 'g') END`;
  return sql<boolean>`(${has(sql`payload->>'message'`)} OR (payload->'context' <> '{}' AND EXISTS (
    SELECT FROM jsonb_each(payload->'context') AS field (name, value) WHERE ${has(value)})))`;
}

/** Ids that everything of a range is between; undefined where nothing is before or after it. */
async function idsAround(
  db: Connection,
  { from, to }: Pick<LogQuery, 'from' | 'to'>
): Promise<{ first: number | undefined; last: number | undefined }> {
  const at = (moment: Date, side: '<' | '>', apartMs: number) =>
    db
      .selectFrom('events')
      .select('id')
      .where('timestamp', side, new Date(moment.getTime() + apartMs))
      .orderBy('timestamp', side === '<' ? 'desc' : 'asc')
      .limit(1)
      .executeTakeFirst();
  const [first, last] = await Promise.all([
    from && at(from, '<', -CLOCKS_APART_MS),
    to && at(to, '>', CLOCKS_APART_MS),
  ]);
  return { first: first && Number(first.id), last: last && Number(last.id) };
}

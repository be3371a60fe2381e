import { type ExpressionBuilder, sql } from 'kysely';

import type { SEARCH_FIELDS, SearchHit, SearchQuery, SearchResponse } from '../contract/search.ts';
import { SEARCHED_CHARACTERS } from '../contract/search.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import type { Store } from './database.ts';
import type { Database } from './schema.ts';

type Field = (typeof SEARCH_FIELDS)[number];

const COLUMNS: Record<Field, 'system_prompt' | 'prompt_text' | 'response_text'> = {
  system_prompt: 'system_prompt',
  prompt: 'prompt_text',
  response: 'response_text',
};
const FIELDS = Object.keys(COLUMNS) as Field[];
/** Characters shown before and after what was found. */
const AROUND = 80;
const CUT = '…';

/** What a search looks through: the text as it is indexed. The number is a literal, or the planner finds no index. */
const searched = (field: Field) =>
  sql<string>`left(${sql.ref(`c.${COLUMNS[field]}`)}, ${sql.lit(SEARCHED_CHARACTERS)})`;

/** Calls whose texts have a phrase, newest first. */
export async function searchContent(
  store: Store,
  query: Omit<SearchQuery, 'limit'> & { limit: number }
): Promise<SearchResponse> {
  const pattern = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
  const fields = query.field === undefined ? FIELDS : [query.field];
  const found = (field: Field) => sql<boolean>`${searched(field)} ILIKE ${pattern}`;
  let select = store.db
    .selectFrom('model_calls as c')
    .innerJoin('pipeline_executions as r', 'r.id', 'c.pipeline_execution_id')
    .select([
      'c.id as model_call_id',
      'c.pipeline_execution_id as run_id',
      'c.step_execution_id',
      'c.step_path',
      'c.attempt',
      'c.provider',
      'c.model',
      'c.simulated',
      'c.started_at',
      'r.pipeline_name',
    ])
    .select(fieldOf(fields, found).as('field'))
    .select(snippetOf(fields, found, query.q).as('snippet'))
    .where((eb) => eb.or(fields.map(found)));
  for (const column of ['provider', 'model'] as const) {
    const value = query[column];
    select = value === undefined ? select : select.where(`c.${column}`, '=', value);
  }
  if (query.pipeline_name !== undefined) {
    select = select.where('r.pipeline_name', '=', query.pipeline_name);
  }
  if (query.run_id !== undefined) {
    select = select.where('c.pipeline_execution_id', '=', query.run_id);
  }
  if (query.from !== undefined) {
    select = select.where('c.started_at', '>=', new Date(query.from));
  }
  if (query.to !== undefined) {
    select = select.where('c.started_at', '<=', new Date(query.to));
  }
  const before = parseCursor(query.cursor);
  if (before !== null) {
    select = select.where((eb) => olderThan(eb, before));
  }
  const rows = await select
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    hits: page.map(({ snippet, ...row }) => ({
      ...row,
      started_at: row.started_at.toISOString(),
      snippet,
      ...placeOf(snippet, query.q),
    })),
    next_cursor: last === undefined ? null : formatCursor({ time: last.started_at, id: last.model_call_id }),
  };
}

type Found = (field: Field) => ReturnType<typeof sql<boolean>>;

function fieldOf(fields: readonly Field[], found: Found) {
  const cases = fields.map((field) => sql`WHEN ${found(field)} THEN ${sql.lit(field)}`);
  return sql<Field>`CASE ${sql.join(cases, sql` `)} END`;
}

/** Cut out by the database: a prompt may have megabytes, and only its neighbourhood is shown. */
function snippetOf(fields: readonly Field[], found: Found, phrase: string) {
  const cases = fields.map((field) => {
    const text = searched(field);
    const at = sql`strpos(lower(${text}), lower(${phrase}))`;
    const length = sql`length(${phrase})`;
    // Where the text goes on, the snippet says so.
    return sql`WHEN ${found(field)} THEN
      CASE WHEN ${at} > ${sql.lit(AROUND + 1)} THEN ${sql.lit(CUT)} ELSE '' END ||
      substr(${text}, greatest(1, ${at} - ${sql.lit(AROUND)}), ${length} + least(${at} - 1, ${sql.lit(AROUND)}) + ${sql.lit(AROUND)}) ||
      CASE WHEN ${at} + ${length} + ${sql.lit(AROUND)} <= length(${text}) THEN ${sql.lit(CUT)} ELSE '' END`;
  });
  return sql<string>`CASE ${sql.join(cases, sql` `)} END`;
}

function placeOf(snippet: string, phrase: string): Pick<SearchHit, 'match_start' | 'match_end'> {
  // At most `AROUND` characters stand before it, so the first place in the snippet is the place.
  const lower = snippet.toLowerCase();
  const sought = phrase.toLowerCase();
  const behindCut = lower.indexOf(sought, snippet.startsWith(CUT) ? CUT.length : 0);
  const at = behindCut < 0 ? lower.indexOf(sought) : behindCut;
  return at < 0 ? { match_start: 0, match_end: 0 } : { match_start: at, match_end: at + phrase.length };
}

function olderThan(eb: ExpressionBuilder<Database & { c: Database['model_calls'] }, 'c'>, { time, id }: Cursor) {
  return eb.or([eb('c.started_at', '<', time), eb.and([eb('c.started_at', '=', time), eb('c.id', '<', id)])]);
}

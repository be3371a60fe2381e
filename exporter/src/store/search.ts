import { type ExpressionBuilder, sql } from 'kysely';

import type { SearchHit, SearchQuery, SearchResponse } from '../contract/search.ts';
import { SEARCHED_CHARACTERS } from '../contract/search.ts';
import { searchedFields, type SearchField } from '../contract/search-fields.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import type { Store } from './database.ts';
import type { Database } from './schema.ts';

const COLUMNS: Record<SearchField, 'system_prompt' | 'prompt_text' | 'response_text'> = {
  system_prompt: 'system_prompt',
  prompt: 'prompt_text',
  response: 'response_text',
};
/** Characters shown before and after what was found. */
const AROUND = 80;
const CUT = '…';

/** What a search looks through: the text as it is indexed. The number is a literal, or the planner finds no index. */
const searched = (field: SearchField) =>
  sql<string>`left(${sql.ref(`c.${COLUMNS[field]}`)}, ${sql.lit(SEARCHED_CHARACTERS)})`;

/** Calls whose texts have a phrase, newest first. */
export async function searchContent(
  store: Store,
  query: Omit<SearchQuery, 'limit'> & { limit: number }
): Promise<SearchResponse> {
  const forms = formsOf(query.q);
  const patterns = forms.map((form) => `%${form.replace(/[\\%_]/g, '\\$&')}%`);
  const fields = searchedFields(query.field);
  const found = (field: SearchField) =>
    sql<boolean>`(${sql.join(
      patterns.map((pattern) => sql`${searched(field)} ILIKE ${pattern}`),
      sql` OR `
    )})`;
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
    .select(snippetOf(fields, found, forms).as('snippet'))
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
  const place = placePattern(forms);
  return {
    hits: page.map(({ snippet, ...row }) => ({
      ...row,
      started_at: row.started_at.toISOString(),
      snippet,
      ...placeOf(snippet, place),
    })),
    next_cursor: last === undefined ? null : formatCursor({ time: last.started_at, id: last.model_call_id }),
  };
}

/**
 * A phrase as texts may have it: letters with marks as one character or as several, and as its capitals and small
 * letters are written in Greek or German. The database itself compares without regard to case, one by one.
 */
function formsOf(phrase: string): string[] {
  const written = [phrase, phrase.toLowerCase(), phrase.toUpperCase()];
  const forms = written.flatMap((text) => [text.normalize('NFC'), text.normalize('NFD')]);
  const small = (text: string) => Array.from(text, (character) => character.toLowerCase()).join('');
  return [...new Map(forms.toReversed().map((form) => [small(form), form])).values()].toReversed();
}

type Found = (field: SearchField) => ReturnType<typeof sql<boolean>>;

function fieldOf(fields: readonly SearchField[], found: Found) {
  const cases = fields.map((field) => sql`WHEN ${found(field)} THEN ${sql.lit(field)}`);
  return sql<SearchField>`CASE ${sql.join(cases, sql` `)} END`;
}

/** Cut out by the database: a prompt may have megabytes, and only its neighbourhood is shown. */
function snippetOf(fields: readonly SearchField[], found: Found, forms: readonly string[]) {
  const cases = fields.map((field) => {
    const text = searched(field);
    const places = forms.map((form) => sql`nullif(strpos(lower(${text}), lower(${form})), 0)`);
    const at = sql`coalesce(${sql.join(places)}, 1)`;
    const length = sql.lit(Math.max(...forms.map((form) => [...form].length)));
    // Where the text goes on, the snippet says so.
    return sql`WHEN ${found(field)} THEN
      CASE WHEN ${at} > ${sql.lit(AROUND + 1)} THEN ${sql.lit(CUT)} ELSE '' END ||
      substr(${text}, greatest(1, ${at} - ${sql.lit(AROUND)}), ${length} + least(${at} - 1, ${sql.lit(AROUND)}) + ${sql.lit(AROUND)}) ||
      CASE WHEN ${at} + ${length} + ${sql.lit(AROUND)} <= length(${text}) THEN ${sql.lit(CUT)} ELSE '' END`;
  });
  return sql<string>`CASE ${sql.join(cases, sql` `)} END`;
}

/** Finds a phrase without changing the case of the text, which may change its length. */
const placePattern = (forms: readonly string[]) =>
  new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'iu');

function placeOf(snippet: string, pattern: RegExp): Pick<SearchHit, 'match_start' | 'match_end'> {
  // At most `AROUND` characters stand before it, so the first place in the snippet is the place.
  const before = snippet.startsWith(CUT) ? CUT.length : 0;
  const match = pattern.exec(snippet.slice(before));
  const at = match === null ? 0 : before + match.index;
  return { match_start: at, match_end: at + (match?.[0].length ?? 0) };
}

function olderThan(eb: ExpressionBuilder<Database & { c: Database['model_calls'] }, 'c'>, { time, id }: Cursor) {
  return eb.or([eb('c.started_at', '<', time), eb.and([eb('c.started_at', '=', time), eb('c.id', '<', id)])]);
}

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

import type { ListRevisionsResponse, PipelineRevision, PipelineRevisionText } from '../contract/pipeline-files.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Connection, Store } from './database.ts';
import { storableText } from './json.ts';

/** Texts kept of one file; the oldest go first. */
const KEPT = 200;

export interface NewRevision {
  file: string;
  revision: string;
  source: string;
  kind: PipelineRevision['kind'];
  reason: string | null;
  saved_by: string;
}

/** Waits until no other process writes the file, and keeps them waiting until the transaction ends. */
export async function lockFile(tx: Connection, file: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`stepscope file ${file}`}, 0))`.execute(tx);
}

/** Adds the newest text of a file and forgets those beyond what is kept. */
export async function insertRevision(tx: Connection, revision: NewRevision): Promise<void> {
  const reason = revision.reason === null ? null : storableText(revision.reason);
  await tx
    .insertInto('workflow_revisions')
    .values({ ...revision, reason, id: uuidv7(), saved_at: new Date(), length: revision.source.length })
    .execute();
  await tx
    .deleteFrom('workflow_revisions')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('workflow_revisions')
        .select('id')
        .where('file', '=', revision.file)
        .orderBy('saved_at', 'desc')
        .orderBy('id', 'desc')
        .offset(KEPT)
    )
    .execute();
}

/** Hash of the newest text known of a file; null when none is. */
export async function newestRevision(db: Connection, file: string): Promise<string | null> {
  const row = await db
    .selectFrom('workflow_revisions')
    .select('revision')
    .where('file', '=', file)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.revision ?? null;
}

const columns = ['id', 'file', 'revision', 'kind', 'reason', 'saved_at', 'saved_by'] as const;

/** Texts that a file has had, newest first. */
export async function listRevisions(
  store: Store,
  query: { file: string; limit: number; cursor?: string | undefined }
): Promise<ListRevisionsResponse> {
  let select = store.db
    .selectFrom('workflow_revisions')
    .select(columns)
    .select((eb) => eb.fn.coalesce('length', eb.fn<number>('length', ['source'])).as('length'))
    .where('file', '=', query.file);
  const cursor = parseCursor(query.cursor);
  if (cursor !== null) {
    select = select.where((eb) => eb(eb.refTuple('saved_at', 'id'), '<', eb.tuple(cursor.time, cursor.id)));
  }
  const rows = await select
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    revisions: page.map(toRevision),
    next_cursor: last === undefined ? null : formatCursor({ time: last.saved_at, id: last.id }),
  };
}

/** Null when there is no such revision. */
export async function findRevision(store: Store, revisionId: string): Promise<PipelineRevisionText | null> {
  const row = await store.db
    .selectFrom('workflow_revisions')
    .select([...columns, 'source'])
    .where('id', '=', revisionId)
    .executeTakeFirst();
  return row === undefined ? null : { ...toRevision({ ...row, length: row.source.length }), source: row.source };
}

function toRevision(row: Omit<PipelineRevision, 'revision_id' | 'saved_at'> & { id: string; saved_at: Date }) {
  const { id, file, revision, kind, length, reason, saved_at, saved_by } = row;
  return { revision_id: id, file, revision, kind, length, reason, saved_at: saved_at.toISOString(), saved_by };
}

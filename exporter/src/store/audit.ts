import { v7 as uuidv7 } from 'uuid';

import type { AuditEntryView, AuditQuery } from '../contract/control.ts';
import type { Role } from '../contract/status.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Store } from './database.ts';
import { storableText, toJson } from './json.ts';

/** Who asks for something: a Grafana login behind a token, or the token's role itself. */
export interface Actor {
  name: string;
  role: Role;
}

export interface AuditEntry {
  actor: Actor;
  action: string;
  run_id: string | null;
  reason: string | null;
  details?: Record<string, unknown>;
}

/** Writes down who did what, and why. */
export async function audit(store: Store, entry: AuditEntry): Promise<void> {
  await store.db
    .insertInto('audit_log')
    .values({
      id: uuidv7(),
      timestamp: new Date(),
      actor: entry.actor.name,
      role: entry.actor.role,
      action: entry.action,
      run_id: entry.run_id,
      reason: entry.reason === null ? null : storableText(entry.reason),
      details: toJson(entry.details ?? {}),
    })
    .execute();
}

/** Entries that match, newest first. */
export async function readAudit(
  store: Store,
  query: Omit<AuditQuery, 'limit'> & { limit: number }
): Promise<{ entries: AuditEntryView[]; next_cursor: string | null }> {
  let select = store.db.selectFrom('audit_log').selectAll();
  for (const column of ['run_id', 'actor', 'action'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) {
      select = select.where(column, '=', wanted);
    }
  }
  const cursor = parseCursor(query.cursor);
  if (cursor !== null) {
    select = select.where((eb) => eb(eb.refTuple('timestamp', 'id'), '<', eb.tuple(cursor.time, cursor.id)));
  }
  const rows = await select
    .orderBy('timestamp', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    entries: page.map(({ id, timestamp, ...entry }) => ({
      audit_id: id,
      timestamp: timestamp.toISOString(),
      ...entry,
    })),
    next_cursor: last === undefined ? null : formatCursor({ time: last.timestamp, id: last.id }),
  };
}

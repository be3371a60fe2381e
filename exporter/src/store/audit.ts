import { v7 as uuidv7 } from 'uuid';

import type { Role } from '../contract/status.ts';
import type { Store } from './database.ts';
import { toJson } from './json.ts';

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
      reason: entry.reason,
      details: toJson(entry.details ?? {}),
    })
    .execute();
}

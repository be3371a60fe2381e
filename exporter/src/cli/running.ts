import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

const FILE = 'service.json';
const noteSchema = z.object({ pid: z.number().int(), url: z.string() });

/** Leaves a note in the data directory for whoever finds it locked. */
export async function noteService(dataDir: string, url: string): Promise<void> {
  await writeFile(join(dataDir, FILE), `${JSON.stringify({ pid: process.pid, url })}\n`, { mode: 0o600 });
}

export async function forgetService(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE), { force: true });
}

/** Says which service holds the data directory where its note tells, else `otherwise`. */
export async function describeHolder(dataDir: string, otherwise: string): Promise<string> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => '');
  const note = noteSchema.safeParse(parseJson(text));
  return note.success
    ? `Stepscope is already running with the data in ${dataDir}: ${note.data.url} (process ${note.data.pid}).\n` +
        'Use that one, stop it, choose another --data-dir, or set DATABASE_URL to share a PostgreSQL server.'
    : otherwise;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Exchange {
  status: number;
  body: unknown;
}

/** One recorded HTTP exchange, by the name of its file. */
export function exchange(name: string): Exchange {
  const { status, body } = JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8'));
  return { status, body };
}

export const recorded = (name: string): unknown => exchange(name).body;

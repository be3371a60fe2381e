import { problem } from './problems.ts';

const MOST_MS = 400 * 86_400_000;

/** The window a query asks for; without a start, the `defaultMs` before its end. @throws ProblemError 400 */
export function windowOf(query: { from?: string | undefined; to?: string | undefined }, defaultMs: number) {
  const to = query.to === undefined ? new Date() : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - defaultMs) : new Date(query.from);
  if (from >= to) {
    throw problem(400, 'Empty time range', '"from" is not before "to"', 'choose a start that lies before the end');
  }
  if (to.getTime() - from.getTime() > MOST_MS) {
    throw problem(400, 'Time range too long', 'it is longer than 400 days', 'choose a shorter one');
  }
  return { from, to };
}

/** @throws ProblemError 400 for a name that no time zone has. */
export function ensureTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw problem(400, 'Unknown time zone', `"${timeZone}" is no IANA time zone`, 'use a name such as Europe/Berlin');
  }
}

/** Where a page of rows, newest first, ended. */
export interface Cursor {
  time: Date;
  id: string;
}

/** `time|id`: what a reader sends back for the next page. */
export function formatCursor({ time, id }: Cursor): string {
  return `${time.toISOString()}|${id}`;
}

/** Null for no cursor, or one that is not ours: the first page. */
export function parseCursor(cursor: string | undefined): Cursor | null {
  const match = /^(\d{4}-[^|]+)\|([0-9a-f-]{36})$/.exec(cursor ?? '');
  const time = new Date(match?.[1] ?? Number.NaN);
  return match?.[2] === undefined || Number.isNaN(time.getTime()) ? null : { time, id: match[2] };
}

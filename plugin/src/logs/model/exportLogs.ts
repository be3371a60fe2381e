import type { LogEntry } from '../../source/source.types';
import { fieldText } from './logFilter';

/** Lines as people read them: time, level, step, message and fields. */
export function asText(entries: readonly LogEntry[]): string {
  return entries
    .map(({ timestamp, level, step_path, message, context }) =>
      [
        timestamp,
        level.toUpperCase().padEnd(5),
        ...(step_path === null ? [] : [`[${step_path}]`]),
        message,
        ...Object.entries(context).map(([name, value]) => `${name}=${fieldText(value)}`),
      ].join(' ')
    )
    .join('\n');
}

/** Lines as JSON, one object a line. */
export function asJsonLines(entries: readonly LogEntry[]): string {
  return entries.map(({ kind: _, ...entry }) => JSON.stringify(entry)).join('\n');
}

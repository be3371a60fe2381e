import { TOKEN_TYPE } from '../../../exporter/src/contract/semconv.ts';
import { LABEL, OLDER_SERIES, SERIES } from './names.ts';

/** Measurements of model calls that the conventions have renamed. */
export type RenamedSeries = keyof typeof OLDER_SERIES & keyof typeof SERIES;

/** How one series is read over time: `rate(x{filter}[5m])`. */
export type Over = (series: string, filter: string) => string;

/** Reads a series over a window. */
export const over =
  (read: 'rate' | 'increase', window: string): Over =>
  (series, filter) =>
    `${read}(${series}${filter === '' ? '' : `{${filter}}`}[${window}])`;

/**
 * A measurement under its newest name, and of programs that have only the older one. A program with both has them with
 * the same labels, so that it counts once.
 */
export const eitherName = (read: Over, name: RenamedSeries, suffix: string, filter = ''): string =>
  `(${read(`${SERIES[name]}${suffix}`, filter)} or ${read(`${OLDER_SERIES[name]}${suffix}`, filter)})`;

/**
 * Input and output tokens, told apart by `gen_ai_token_type`: from the newest counters, one for each kind, and from the
 * older histogram of programs that have no other.
 */
export function eitherTokens(read: Over, filter = ''): string {
  const counted = (series: string, kind: string): string =>
    `label_replace(${read(series, filter)}, "${LABEL.tokenType}", "${kind}", "", "")`;
  const kinds = `${LABEL.tokenType}=~"${TOKEN_TYPE.input}|${TOKEN_TYPE.output}"`;
  const older = read(`${OLDER_SERIES.tokenUsage}_sum`, filter === '' ? kinds : `${filter}, ${kinds}`);
  const newest = `${counted(SERIES.inputTokens, TOKEN_TYPE.input)} or ${counted(SERIES.outputTokens, TOKEN_TYPE.output)}`;
  return `(${newest} or ignoring(${LABEL.tokenModality}) ${older})`;
}

import { ATTR, METRIC, OLDER_ATTR, OLDER_METRIC, TOKEN_TYPE } from '@stepscope/exporter/contract/semconv';

/** An OTel name as Prometheus has it after OTLP ingestion. */
export const prometheusName = (otel: string) => otel.replace(/[^a-zA-Z0-9_]/g, '_');

/** What each measurement of a model call was called before the conventions renamed it. */
const BEFORE = {
  [METRIC.callDuration]: OLDER_METRIC.callDuration,
  [METRIC.timeToFirstChunk]: OLDER_METRIC.timeToFirstChunk,
} as const;
export type RenamedMetric = keyof typeof BEFORE;

/** How one series is selected, by its OTel name and the suffix of its kind, and over which time it is rated. */
type Over = (otel: string, suffix: string, matchers?: readonly string[]) => string;

/**
 * Rates of a measurement under its newest name, and of programs that have only the older one. A program with both has
 * them with the same labels, so that it counts once.
 */
export function eitherName(over: Over, metric: RenamedMetric, suffix: string, matchers: readonly string[] = []) {
  return `(${over(metric, suffix, matchers)} or ${over(BEFORE[metric], suffix, matchers)})`;
}

/**
 * Rates of input and output tokens with the label `gen_ai_token_type`, from the newest counters, one for each kind,
 * and from the older histogram of programs that have no other.
 */
export function eitherTokens(over: Over, matchers: readonly string[] = []) {
  const type = prometheusName(OLDER_ATTR.tokenType);
  const counted = (metric: string, kind: string) =>
    `label_replace(${over(metric, '_total', matchers)}, "${type}", "${kind}", "", "")`;
  const newest = [counted(METRIC.inputTokens, TOKEN_TYPE.input), counted(METRIC.outputTokens, TOKEN_TYPE.output)].join(
    ' or '
  );
  const older = over(OLDER_METRIC.tokenUsage, '_sum', [
    ...matchers,
    `${type}=~"${TOKEN_TYPE.input}|${TOKEN_TYPE.output}"`,
  ]);
  return `(${newest} or ignoring(${prometheusName(ATTR.tokenModality)}) ${older})`;
}

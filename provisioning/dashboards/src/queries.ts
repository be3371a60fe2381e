import { ATTR, OPERATION } from '../../../exporter/src/contract/semconv.ts';
import { LABEL, SERIES } from './names.ts';

const RATE = '$__rate_interval';
const BY_WORKFLOW = `${LABEL.workflow}=~"$pipeline"`;
const BY_MODEL = `${LABEL.provider}=~"$provider", ${LABEL.model}=~"$model"`;

const perMinute = (series: string, filter: string, by: string): string =>
  `60 * sum by (${by}) (rate(${series}{${filter}}[${RATE}]))`;

/** The `percent`-th percentile of a histogram in seconds. */
export const percentile = (percent: number, series: string, filter: string, by: string): string =>
  `histogram_quantile(${percent / 100}, sum by (le, ${by}) (rate(${series}_bucket{${filter}}[${RATE}])))`;

/** What the panels ask Prometheus; `$pipeline`, `$provider` and `$model` are the dashboard's variables. */
export const QUERY = {
  runsActive: `sum(${SERIES.runsActive}{${BY_WORKFLOW}}) or vector(0)`,
  runsInRange: `sum(increase(${SERIES.runDuration}_count{${BY_WORKFLOW}}[$__range])) or vector(0)`,
  costInRange: `sum(increase(${SERIES.cost}{${BY_WORKFLOW}, ${BY_MODEL}}[$__range])) or vector(0)`,
  costUnknownInRange: `sum(increase(${SERIES.costUnknownCalls}[$__range])) or vector(0)`,
  runsPerMinute: perMinute(`${SERIES.runDuration}_count`, BY_WORKFLOW, LABEL.outcome),
  tokensPerMinute: perMinute(`${SERIES.tokenUsage}_sum`, BY_MODEL, `${LABEL.model}, ${LABEL.tokenType}`),
  costTotal: `sum by (${LABEL.workflow}) (${SERIES.cost}{${BY_WORKFLOW}, ${BY_MODEL}})`,
  latency: (percent: number): string => percentile(percent, SERIES.operationDuration, BY_MODEL, LABEL.provider),
  errorsPerMinute: perMinute(SERIES.errors, BY_WORKFLOW, LABEL.errorType),
  stepDuration: percentile(95, SERIES.stepDuration, BY_WORKFLOW, LABEL.stepType),
  exportQueued: `sum by (${LABEL.signal}) (${SERIES.exportQueued})`,
  exportSpilled: `sum by (${LABEL.signal}) (increase(${SERIES.exportSpilled}[${RATE}]))`,
  exportDropped: `sum by (${LABEL.signal}) (increase(${SERIES.exportDropped}[${RATE}]))`,
} as const;

const SELECTED = [
  ATTR.workflow,
  ATTR.runId,
  ATTR.outcome,
  ATTR.usageInputTokens,
  ATTR.usageOutputTokens,
  ATTR.usageCost,
];

/** Newest run spans of the chosen pipelines, whichever program emitted them. */
export const RECENT_RUNS = [
  `{ span.${ATTR.operationName} = "${OPERATION.invokeWorkflow}" && span.${ATTR.workflow} =~ "\${pipeline:regex}" }`,
  `select(${SELECTED.map((name) => `span.${name}`).join(', ')}, status)`,
].join(' | ');

import { ATTR, OPERATION } from '../../../exporter/src/contract/semconv.ts';
import { eitherTokens, over } from './either-name.ts';
import {
  BACKEND_LOSSES,
  COLLECTOR_LOSSES,
  HOST_SERIES,
  LABEL,
  RECORDED,
  SERIES,
  SPAN_LATENCY,
  WATCHED_JOBS,
} from './names.ts';

const RATE = '$__rate_interval';
const BY_WORKFLOW = `${LABEL.workflow}=~"$pipeline"`;
const BY_WORKFLOW_NAME = `${LABEL.workflowName}=~"$pipeline"`;
const BY_MODEL = `${LABEL.provider}=~"$provider", ${LABEL.model}=~"$model"`;
const BY_BOTH = `${BY_WORKFLOW}, ${BY_MODEL}`;
/** Simulated answers have a price that nobody pays: `$answers` says whether they count. */
const PRICED = `${BY_BOTH}, ${LABEL.simulated}=~"$answers"`;
const BY_INSTANCE = 'instance=~"$instance"';

const perMinute = (series: string, filter: string, by: string): string =>
  `60 * sum by (${by}) (rate(${series}{${filter}}[${RATE}]))`;

/** The `percent`-th percentile of a histogram in seconds. */
const percentile = (percent: number, series: string, filter: string, by: string): string =>
  `histogram_quantile(${percent / 100}, sum by (le, ${by}) (rate(${series}_bucket{${filter}}[${RATE}])))`;

/** The mean of a histogram. */
const mean = (series: string, filter: string, by: string): string =>
  `sum by (${by}) (rate(${series}_sum{${filter}}[${RATE}])) / (sum by (${by}) (rate(${series}_count{${filter}}[${RATE}])) > 0)`;

const inRange = (series: string, filter: string, by?: string): string =>
  by === undefined
    ? `sum(increase(${series}{${filter}}[$__range])) or vector(0)`
    : `sum by (${by}) (increase(${series}{${filter}}[$__range]))`;

/**
 * One value of each process: what is scraped from the service itself and what came from it through the collector are the
 * same. `by` goes on top of the instance.
 */
const once = (by: string, expr: string): string => `sum by (${by}) (max by (${by}, instance) (${expr}))`;

/** A measure of containers, for each process that says which container it is in. */
const ofContainer = (expr: string): string =>
  `max by (instance, container_id) (${HOST_SERIES.target}{${BY_INSTANCE}, container_id!=""}) * on (container_id) group_left () max by (container_id) (${expr})`;

const top = (count: number, expr: string): string => `topk(${count}, ${expr})`;

/** A recorded rate, averaged over what a point of the graph stands for. */
const averaged = (recorded: string, filter: string, by: string): string =>
  `sum by (${by}) (avg_over_time(${recorded}{${filter}}[${RATE}]))`;

/** The `percent`-th percentile of what was recorded of a histogram. */
const recordedPercentile = (percent: number, recorded: string, by: string): string =>
  `histogram_quantile(${percent / 100}, ${averaged(recorded, BY_BOTH, `le, ${by}`)})`;

/** Of a recorded rate: what is in proportion to how many there were, also where the series begins within the range. */
const callsInRange = (filter: string): string =>
  `sum by (${LABEL.provider}, ${LABEL.model}) (sum_over_time(${RECORDED.calls}{${filter}}[$__range]))`;

const AGENT_BY = `${LABEL.workflow}, ${LABEL.agent}`;
const TOKENS_BY = `${LABEL.model}, ${LABEL.tokenType}`;

/** What the panels ask Prometheus; `$pipeline`, `$provider`, `$model` and `$instance` are the dashboards' variables. */
export const QUERY = {
  runsActive: `sum(${SERIES.runsActive}{${BY_WORKFLOW}}) or vector(0)`,
  runsInRange: inRange(SERIES.runsEnded, BY_WORKFLOW),
  failedInRange: inRange(SERIES.runsEnded, `${BY_WORKFLOW}, ${LABEL.outcome}="failed"`),
  failureRatio: `sum(increase(${SERIES.runsEnded}{${BY_WORKFLOW}, ${LABEL.outcome}="failed"}[$__range])) / sum(increase(${SERIES.runsEnded}{${BY_WORKFLOW}}[$__range]))`,
  runsPerMinute: perMinute(SERIES.runsEnded, BY_WORKFLOW, LABEL.outcome),
  runDuration: (percent: number): string => percentile(percent, SERIES.runDuration, BY_WORKFLOW, LABEL.workflow),
  callsPerRun: mean(SERIES.workflowInferenceCalls, BY_WORKFLOW_NAME, LABEL.workflowName),
  toolCallsPerRun: mean(SERIES.workflowToolCalls, BY_WORKFLOW_NAME, LABEL.workflowName),
  agentsPerMinute: perMinute(`${SERIES.agentDuration}_count`, BY_WORKFLOW, AGENT_BY),
  agentDuration: (percent: number): string => percentile(percent, SERIES.agentDuration, BY_WORKFLOW, AGENT_BY),
  callsPerAgent: mean(SERIES.agentInferenceCalls, BY_WORKFLOW, AGENT_BY),
  toolCallsPerAgent: mean(SERIES.agentToolCalls, BY_WORKFLOW, AGENT_BY),
  stepDuration: percentile(95, SERIES.stepDuration, BY_WORKFLOW, LABEL.stepType),
  slowestSteps: top(
    10,
    `sum by (${LABEL.workflow}, ${LABEL.stepName}) (increase(${SERIES.stepDuration}_sum{${BY_WORKFLOW}}[$__range]))`
  ),

  silence: `max by (${LABEL.workflow}) (${SERIES.runsSinceProgress}{${BY_WORKFLOW}})`,

  costInRange: inRange(SERIES.cost, PRICED),
  costUnknownInRange: inRange(SERIES.costUnknownCalls, BY_BOTH),
  costUnknownByModel: inRange(SERIES.costUnknownCalls, BY_BOTH, LABEL.model),
  costTotal: `sum by (${LABEL.workflow}) (${SERIES.cost}{${PRICED}})`,
  costPerHour: (by: string): string => `3600 * ${averaged(RECORDED.cost, PRICED, by)}`,
  costOfDay: `sum by (${LABEL.workflow}) (${RECORDED.costOfDay}{${PRICED}})`,
  costByPipeline: inRange(SERIES.cost, PRICED, LABEL.workflow),
  costByModel: inRange(SERIES.cost, PRICED, LABEL.model),
  costPerRun: `sum by (${LABEL.workflow}) (increase(${SERIES.cost}{${PRICED}}[$__range])) / (sum by (${LABEL.workflow}) (increase(${SERIES.runsEnded}{${BY_WORKFLOW}}[$__range])) > 0)`,
  costPerMillionTokens: `1e6 * sum by (${LABEL.model}) (increase(${SERIES.cost}{${PRICED}}[$__range])) / (sum by (${LABEL.model}) ${eitherTokens(over('increase', '$__range'), PRICED)} > 0)`,

  tokensPerMinute: `60 * ${averaged(RECORDED.tokens, BY_BOTH, TOKENS_BY)}`,
  tokensPerCall: `${averaged(RECORDED.tokens, BY_BOTH, TOKENS_BY)} / on (${LABEL.model}) group_left () ${averaged(RECORDED.calls, BY_BOTH, LABEL.model)}`,
  callsPerMinute: `60 * ${averaged(RECORDED.calls, BY_BOTH, `${LABEL.provider}, ${LABEL.model}`)}`,
  latency: (percent: number): string => recordedPercentile(percent, RECORDED.callDuration, LABEL.provider),
  latencyByModel: recordedPercentile(95, RECORDED.callDuration, LABEL.model),
  firstChunk: (percent: number): string => recordedPercentile(percent, RECORDED.timeToFirstChunk, LABEL.model),
  spanLatency: `histogram_quantile(0.95, sum by (le, ${LABEL.model}) (rate(${SPAN_LATENCY}_bucket{${BY_MODEL}}[${RATE}])))`,
  perChunk: recordedPercentile(95, RECORDED.timePerOutputChunk, LABEL.model),
  callFailureRatio: `${callsInRange(`${BY_BOTH}, ${LABEL.errorType}!=""`)} / ${callsInRange(BY_BOTH)}`,

  errorsPerMinute: perMinute(SERIES.errors, BY_WORKFLOW, LABEL.errorType),
  errorsBySource: perMinute(SERIES.errors, BY_WORKFLOW, LABEL.errorSource),
  errorsByPipeline: inRange(
    SERIES.errors,
    `${BY_WORKFLOW}, ${LABEL.errorSource}="run"`,
    `${LABEL.workflow}, ${LABEL.errorType}`
  ),
  errorsByModel: perMinute(
    SERIES.errors,
    `${BY_BOTH}, ${LABEL.errorSource}="model_call"`,
    `${LABEL.provider}, ${LABEL.model}, ${LABEL.errorType}`
  ),
  failingSteps: top(
    10,
    inRange(
      SERIES.errors,
      `${BY_WORKFLOW}, ${LABEL.errorSource}="step"`,
      `${LABEL.workflow}, ${LABEL.stepName}, ${LABEL.errorType}`
    )
  ),

  // Over all states rather than over time: the first minute of a series has too little of both alike.
  hostCpu: `1 - sum by (instance) (rate(${HOST_SERIES.cpuTime}{${BY_INSTANCE}, system_cpu_state="idle"}[${RATE}])) / sum by (instance) (rate(${HOST_SERIES.cpuTime}{${BY_INSTANCE}}[${RATE}]))`,
  hostMemory: `sum by (instance, system_memory_state) (${HOST_SERIES.memoryUsage}{${BY_INSTANCE}})`,
  hostNetwork: `sum by (instance, network_io_direction) (rate(${HOST_SERIES.networkIo}{${BY_INSTANCE}}[${RATE}]))`,
  processCpu: `sum by (instance) (rate(${HOST_SERIES.processCpuTime}{${BY_INSTANCE}}[${RATE}]))`,
  processMemory: `max by (instance) (${HOST_SERIES.processMemory}{${BY_INSTANCE}})`,
  heapUsed: `sum by (instance) (${HOST_SERIES.heapUsed}{${BY_INSTANCE}})`,
  eventLoop: `max by (instance) (${HOST_SERIES.eventLoop}{${BY_INSTANCE}})`,
  activeByInstance: `sum by (instance) (${SERIES.runsActive}{${BY_INSTANCE}})`,
  stepsByInstance: perMinute(`${SERIES.stepDuration}_count`, BY_INSTANCE, 'instance'),
  stepP95ByInstance: percentile(95, SERIES.stepDuration, BY_INSTANCE, 'instance'),
  containerCpu: ofContainer(`rate(${HOST_SERIES.containerCpu}[${RATE}]) / 1e9`),
  containerMemory: ofContainer(HOST_SERIES.containerMemory),
  containerMemoryLimit: ofContainer(HOST_SERIES.containerMemoryLimit),
  processes: `${HOST_SERIES.target}{${BY_INSTANCE}} and on (instance) ${SERIES.exportQueued}`,

  exportQueued: once(LABEL.signal, `${SERIES.exportQueued}{${BY_INSTANCE}}`),
  exportSent: once(LABEL.signal, `rate(${SERIES.exportSent}{${BY_INSTANCE}}[${RATE}])`),
  exportSpilled: once(LABEL.signal, `increase(${SERIES.exportSpilled}{${BY_INSTANCE}}[${RATE}])`),
  exportDropped: once(
    `${LABEL.signal}, ${LABEL.reason}`,
    `increase(${SERIES.exportDropped}{${BY_INSTANCE}}[$__range])`
  ),
  droppedInRange: `sum(${once(`${LABEL.signal}, ${LABEL.reason}`, `increase(${SERIES.exportDropped}{${BY_INSTANCE}}[$__range])`)}) or vector(0)`,
  sentInRange: `sum(${once(LABEL.signal, `increase(${SERIES.exportSent}{${BY_INSTANCE}}[$__range])`)}) or vector(0)`,
  queuedNow: `sum(${once(LABEL.signal, `${SERIES.exportQueued}{${BY_INSTANCE}}`)}) or vector(0)`,
  collectorLosses: (signal: 'spans' | 'log_records'): string =>
    COLLECTOR_LOSSES.filter((name) => name.endsWith(signal))
      .map((name) => `(sum(increase(${name}[$__range])) or vector(0))`)
      .join(' + '),
  backendLosses: BACKEND_LOSSES.map((name) => `(sum(increase(${name}[$__range])) or vector(0))`),
  partsUp: `min by (job) (up{job=~"${WATCHED_JOBS.join('|')}"})`,
  instances: `count(count by (instance) (${SERIES.exportQueued}{${BY_INSTANCE}})) or vector(0)`,
} as const;

const SELECTED = [
  ATTR.workflow,
  ATTR.runId,
  ATTR.outcome,
  ATTR.usageInputTokens,
  ATTR.usageOutputTokens,
  ATTR.usageCost,
  ATTR.errorType,
];

const runsOf = (more: string): string =>
  [
    `{ span.${ATTR.operationName} = "${OPERATION.invokeWorkflow}" && span.${ATTR.workflow} =~ "\${pipeline:regex}"${more} }`,
    `select(${SELECTED.map((name) => `span.${name}`).join(', ')}, status)`,
  ].join(' | ');

/** Newest run spans of the chosen pipelines, whichever program emitted them. */
export const RECENT_RUNS = runsOf('');
/** Newest run spans that failed. */
export const FAILED_RUNS = runsOf(' && status = error');
/** Dearest run spans: those over ten cents. */
export const COSTLY_RUNS = runsOf(` && span.${ATTR.usageCost} > 0.1`);

/** Warnings and errors that Stepscope logged, with their runs. */
export const ERROR_LOGS = '{service_name=~".+"} | detected_level=~"warn|error" | stepscope_run_id!=""';

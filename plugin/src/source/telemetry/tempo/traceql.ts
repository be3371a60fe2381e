import { ATTR, OLDER_ATTR, OPERATION } from '@stepscope/exporter/contract/semconv';

const attribute = (name: string) => `span.${name}`;

/** A TraceQL string literal. */
export const quote = (text: string) => JSON.stringify(text);

/** A text as a regular expression that finds just it. */
export const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const CALLS = `${OPERATION.chat}|${OPERATION.generateContent}|text_completion`;
const RUN = `${attribute(ATTR.operationName)} = ${quote(OPERATION.invokeWorkflow)}`;
const CALL = `${attribute(ATTR.operationName)} =~ ${quote(CALLS)}`;

const RUN_FIELDS = [
  ATTR.agentName,
  ATTR.workflowName,
  ATTR.runId,
  ATTR.workflowRevision,
  ATTR.outcome,
  ATTR.errorType,
  ATTR.simulated,
  ATTR.usageInputTokens,
  ATTR.usageOutputTokens,
  ATTR.usageCacheReadInputTokens,
  ATTR.usageCacheWriteInputTokens,
  OLDER_ATTR.usageCacheCreationInputTokens,
  ATTR.usageReasoningOutputTokens,
  ATTR.usageCost,
];
const CALL_FIELDS = [
  ATTR.providerName,
  ATTR.requestModel,
  ATTR.runId,
  ATTR.workflow,
  ATTR.errorType,
  ATTR.simulated,
  ATTR.usageInputTokens,
  ATTR.usageOutputTokens,
  ATTR.usageCost,
];

const select = (fields: readonly string[]) =>
  `select(${[...fields.map(attribute), 'status', 'statusMessage'].join(', ')})`;

export interface RunFilter {
  pipeline_name?: string | undefined;
  /** Words in the name of the workflow. */
  search?: string | undefined;
}

/** Spans of runs that name themselves so. */
export function runsQuery({ pipeline_name, search }: RunFilter = {}): string {
  const name = attribute(ATTR.workflowName);
  const conditions = [
    RUN,
    ...(pipeline_name === undefined ? [] : [`${name} = ${quote(pipeline_name)}`]),
    ...(search === undefined || search === '' ? [] : [`${name} =~ ${quote(`(?i).*${escapeRegex(search)}.*`)}`]),
  ];
  return `{ ${conditions.join(' && ')} } | ${select(RUN_FIELDS)}`;
}

/** Model calls: they tell of runs whose own span has not arrived, and of programs that know no workflows. */
export function callsQuery(): string {
  return `{ ${CALL} } | ${select(CALL_FIELDS)}`;
}

/** The trace of a run that names itself by its id. */
export function runByIdQuery(runId: string): string {
  return `{ ${attribute(ATTR.runId)} = ${quote(runId)} }`;
}

const CONTENT_FIELDS = [
  ATTR.inputMessages,
  ATTR.outputMessages,
  ATTR.providerName,
  ATTR.requestModel,
  ATTR.runId,
  ATTR.workflow,
  ATTR.stepPath,
  ATTR.stepName,
  ATTR.simulated,
];

export interface ContentFilter {
  q: string;
  model?: string | undefined;
  provider?: string | undefined;
  run_id?: string | undefined;
}

/** Model calls whose content, as JSON on the span, has a phrase. */
export function contentQuery({ q, model, provider, run_id }: ContentFilter): string {
  // The text stands in JSON, so what JSON escapes is escaped before the pattern is made of it.
  const pattern = quote(`(?is).*${escapeRegex(JSON.stringify(q).slice(1, -1))}.*`);
  const equal = Object.entries({ [ATTR.requestModel]: model, [ATTR.providerName]: provider, [ATTR.runId]: run_id })
    .flatMap(([name, value]) => (value === undefined ? [] : [` && ${attribute(name)} = ${quote(value)}`]))
    .join('');
  const content = [ATTR.inputMessages, ATTR.outputMessages].map((name) => `${attribute(name)} =~ ${pattern}`);
  return `{ (${content.join(' || ')})${equal} } | ${select(CONTENT_FIELDS)}`;
}

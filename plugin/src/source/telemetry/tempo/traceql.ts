import type { SearchField } from '@stepscope/exporter/contract/search-fields';
import { ATTR, OLDER_ATTR, OPERATION } from '@stepscope/exporter/contract/semconv';

const attribute = (name: string) => `span.${name}`;

/** A string literal of TraceQL and LogQL, which are Go's. Half a character, which Go refuses, becomes a replacement character. */
export const quote = (text: string) => JSON.stringify(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** A text as a regular expression that finds just it, in Go and, with flag `u`, here. */
export const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const CALLS = `${OPERATION.chat}|${OPERATION.generateContent}|text_completion`;
const RUN = `${attribute(ATTR.operationName)} = ${quote(OPERATION.invokeWorkflow)}`;
const CALL = `${attribute(ATTR.operationName)} =~ ${quote(CALLS)}`;

/** The newest name of a workflow, and the older one. */
const NAMES = [ATTR.agentName, ATTR.workflowName].map(attribute);

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

/** Without the hint, Tempo stops at the first traces that it comes upon, which are not the newest. */
const select = (fields: readonly string[]) =>
  `select(${[...fields.map(attribute), 'status', 'statusMessage'].join(', ')}) with (most_recent=true)`;

export interface RunFilter {
  pipeline_name?: string | undefined;
  /** Words in the name of the workflow or in why it failed. */
  search?: string | undefined;
}

/** Spans of runs that name themselves so. */
export function runsQuery({ pipeline_name, search }: RunFilter = {}): string {
  const anyOf = (fields: readonly string[], condition: string) =>
    `(${fields.map((name) => `${name} ${condition}`).join(' || ')})`;
  const conditions = [
    RUN,
    ...(pipeline_name === undefined ? [] : [anyOf(NAMES, `= ${quote(pipeline_name)}`)]),
    ...(search === undefined || search === ''
      ? []
      : [anyOf([...NAMES, 'statusMessage'], `=~ ${quote(`(?is).*${escapeRegex(search)}.*`)}`)]),
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

/** Where each field that can be searched stands on the span of a call. */
export const CONTENT_OF = {
  system_prompt: ATTR.systemInstructions,
  prompt: ATTR.inputMessages,
  response: ATTR.outputMessages,
} as const satisfies Record<SearchField, string>;

const CONTENT_FIELDS = [
  ...Object.values(CONTENT_OF),
  ATTR.providerName,
  ATTR.requestModel,
  ATTR.runId,
  ATTR.workflow,
  ATTR.stepPath,
  ATTR.stepName,
  ATTR.simulated,
];

/** A phrase in every form of its characters may be too long for an address. */
const LONGEST_IN_FORMS = 80;

/** A character as JSON has it, or by its number in either case, as Python writes all that is not ASCII. */
function eitherForm(character: string): string {
  if (character.charCodeAt(0) < 128) {
    return escapeRegex(character);
  }
  const numbered = [character.toLowerCase(), character.toUpperCase()].map((form) =>
    Array.from({ length: form.length }, (_, at) => `\\\\u${form.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
  );
  return `(${[...new Set([character, ...numbered])].join('|')})`;
}

export interface ContentFilter {
  q: string;
  fields: readonly SearchField[];
  pipeline_name?: string | undefined;
  model?: string | undefined;
  provider?: string | undefined;
  run_id?: string | undefined;
}

/** Model calls whose content, as JSON on the span, has a phrase. */
export function contentQuery({ q, fields, pipeline_name, model, provider, run_id }: ContentFilter): string {
  // The text stands in JSON, so what JSON escapes is escaped before the pattern is made of it.
  const written = JSON.stringify(q).slice(1, -1);
  const form = written.length > LONGEST_IN_FORMS ? escapeRegex : eitherForm;
  const pattern = quote(`(?is).*(${[...written].map(form).join('')}).*`);
  const equal = Object.entries({ [ATTR.requestModel]: model, [ATTR.providerName]: provider, [ATTR.runId]: run_id })
    .flatMap(([name, value]) => (value === undefined ? [] : [` && ${attribute(name)} = ${quote(value)}`]))
    .join('');
  const name = pipeline_name === undefined ? '' : quote(pipeline_name);
  // Programs that know no workflows are called by the first span of their trace.
  const named = name === '' ? '' : ` && (${attribute(ATTR.workflow)} = ${name} || rootName = ${name})`;
  const content = fields.map((field) => `${attribute(CONTENT_OF[field])} =~ ${pattern}`);
  return `{ (${content.join(' || ')})${equal}${named} } | ${select(CONTENT_FIELDS)}`;
}

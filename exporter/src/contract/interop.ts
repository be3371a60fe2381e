import { foreignMessages } from './interop-messages.ts';
import { ATTR, OLDER_ATTR, OPERATION } from './semconv.ts';

/** Value of an attribute of a span. */
export type ForeignValue = string | number | boolean | ForeignValue[];

/** A span of any program, as far as its meaning goes. */
export interface ForeignSpan {
  name: string;
  /** null for a root span. */
  parent_span_id: string | null;
  attributes: Readonly<Record<string, ForeignValue>>;
}

/**
 * Names that other instrumentations use for what the conventions call by the first: OpenLLMetry (`traceloop.*`,
 * `llm.*`), the Vercel AI SDK (`ai.*`), OpenInference (`llm.*`, `openinference.*`), and `gen_ai.*` before it settled.
 * The first that a span has counts.
 */
const NAMES: readonly (readonly [to: string, from: readonly string[]])[] = [
  [ATTR.providerName, ['gen_ai.system', 'llm.provider', 'llm.system', 'ai.model.provider']],
  [ATTR.requestModel, ['llm.request.model_name', 'llm.model_name', 'ai.model.id', 'llm.request.model']],
  [ATTR.responseModel, ['llm.response.model_name', 'ai.response.model', 'llm.response.model']],
  [ATTR.responseId, ['ai.response.id']],
  [ATTR.responseFinishReasons, ['llm.finish_reason', 'ai.response.finishReason', 'gen_ai.completion.0.finish_reason']],
  [ATTR.requestMaxTokens, ['ai.settings.maxOutputTokens', 'ai.settings.maxTokens', 'llm.request.max_tokens']],
  [ATTR.requestTemperature, ['ai.settings.temperature', 'llm.temperature']],
  [
    ATTR.usageInputTokens,
    [
      'gen_ai.usage.prompt_tokens',
      'llm.usage.prompt_tokens',
      'llm.token_count.prompt',
      'ai.usage.inputTokens',
      'ai.usage.promptTokens',
    ],
  ],
  [
    ATTR.usageOutputTokens,
    [
      'gen_ai.usage.completion_tokens',
      'llm.usage.completion_tokens',
      'llm.token_count.completion',
      'ai.usage.outputTokens',
      'ai.usage.completionTokens',
    ],
  ],
  [
    ATTR.usageCacheReadInputTokens,
    [
      'gen_ai.usage.cache_read_input_tokens',
      'llm.token_count.prompt_details.cache_read',
      'ai.usage.inputTokenDetails.cacheReadTokens',
      'ai.usage.cachedInputTokens',
    ],
  ],
  [
    ATTR.usageCacheWriteInputTokens,
    [
      OLDER_ATTR.usageCacheCreationInputTokens,
      'gen_ai.usage.cache_creation_input_tokens',
      'llm.token_count.prompt_details.cache_write',
      'ai.usage.inputTokenDetails.cacheWriteTokens',
    ],
  ],
  [
    ATTR.usageReasoningOutputTokens,
    [
      'gen_ai.usage.reasoning_tokens',
      'llm.token_count.completion_details.reasoning',
      'ai.usage.outputTokenDetails.reasoningTokens',
      'ai.usage.reasoningTokens',
    ],
  ],
  [ATTR.usageCost, ['gen_ai.usage.cost_usd', 'gen_ai.usage.cost.total', 'llm.cost.total']],
  [ATTR.conversationId, ['session.id', 'traceloop.association.properties.session_id']],
  [ATTR.toolName, ['ai.toolCall.name', 'tool.name']],
  [ATTR.toolCallId, ['ai.toolCall.id', 'tool_call.id']],
];

/** What the kinds of others are in the conventions; `step` has no convention, and `outer` depends on where it stands. */
type Meaning = 'workflow' | 'outer' | 'step' | 'chat' | 'embeddings' | 'tool';
const KINDS: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  'traceloop.span.kind': { workflow: 'workflow', task: 'step', agent: 'step', tool: 'tool' },
  'openinference.span.kind': {
    CHAIN: 'outer',
    AGENT: 'outer',
    LLM: 'chat',
    EMBEDDING: 'embeddings',
    TOOL: 'tool',
    RETRIEVER: 'step',
    RERANKER: 'step',
    GUARDRAIL: 'step',
  },
  'llm.request.type': { chat: 'chat', completion: 'chat', embedding: 'embeddings' },
};
/** `ai.generateText.doGenerate` is the call; `ai.generateText` is what the program called. */
const AI_OPERATION =
  /^ai\.(?:toolCall|(?:generate|stream)(?:Text|Object)(\.do(?:Generate|Stream))?|embed(?:Many)?(\.doEmbed)?)$/;

const OPERATION_OF: Readonly<Record<Exclude<Meaning, 'outer' | 'step'>, string>> = {
  workflow: OPERATION.invokeWorkflow,
  chat: OPERATION.chat,
  embeddings: 'embeddings',
  tool: OPERATION.executeTool,
};

/**
 * A span's attributes with what they mean under the conventions' names added, so that a reader of `gen_ai.*` needs to
 * know no other. A conventional attribute that is there stays; a span of no known kind comes back as it was.
 */
export function conventional(span: ForeignSpan): Record<string, ForeignValue> {
  const attributes: Record<string, ForeignValue> = { ...span.attributes };
  for (const [to, from] of NAMES) {
    const found = [to, ...from].find((name) => isGiven(span.attributes[name]));
    const value = found === undefined ? undefined : span.attributes[found];
    if (value !== undefined) {
      attributes[to] = value;
    }
  }
  const reason = attributes[ATTR.responseFinishReasons];
  if (typeof reason === 'string') {
    attributes[ATTR.responseFinishReasons] = [reason];
  }
  const provider = attributes[ATTR.providerName];
  if (typeof provider === 'string') {
    attributes[ATTR.providerName] = providerName(provider);
  }
  addMeaning(span, attributes);
  countCachedOnce(attributes);
  for (const [name, json] of Object.entries(foreignMessages(span.attributes))) {
    attributes[name] ??= json;
  }
  return attributes;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** `anthropic.messages` of the AI SDK and `Anthropic` of OpenLLMetry are `anthropic`. */
function providerName(text: string): string {
  const word = text.toLowerCase().replace(/\.(?:messages|chat|responses|completion)$/, '');
  return { 'google.generative-ai': 'gcp.gemini', google: 'gcp.gemini', 'google.vertex': 'gcp.vertex_ai' }[word] ?? word;
}

function addMeaning(span: ForeignSpan, attributes: Record<string, ForeignValue>): void {
  if (isGiven(span.attributes[ATTR.operationName])) {
    return;
  }
  const meaning = meaningOf(span);
  if (meaning === null) {
    return;
  }
  const name = textOf(span.attributes, ['traceloop.entity.name', 'ai.telemetry.functionId']) ?? span.name;
  const resolved = meaning === 'outer' ? (span.parent_span_id === null ? 'workflow' : 'step') : meaning;
  if (resolved === 'step') {
    attributes[ATTR.stepName] ??= name;
    const kind = textOf(span.attributes, ['traceloop.span.kind', 'openinference.span.kind', 'ai.operationId']);
    attributes[ATTR.stepType] ??= kind?.toLowerCase() ?? 'step';
    return;
  }
  attributes[ATTR.operationName] = OPERATION_OF[resolved];
  if (resolved === 'workflow') {
    attributes[ATTR.agentName] ??= name;
    attributes[ATTR.workflow] ??= name;
  }
  if (resolved === 'tool') {
    attributes[ATTR.toolName] ??= name;
    addIfGiven(attributes, ATTR.toolCallArguments, span.attributes, [
      'ai.toolCall.args',
      'traceloop.entity.input',
      'input.value',
    ]);
    addIfGiven(attributes, ATTR.toolCallResult, span.attributes, [
      'ai.toolCall.result',
      'traceloop.entity.output',
      'output.value',
    ]);
  }
}

function meaningOf({ attributes }: ForeignSpan): Meaning | null {
  for (const [name, meanings] of Object.entries(KINDS)) {
    const meaning = meanings[String(attributes[name])];
    if (meaning !== undefined) {
      return meaning;
    }
  }
  const operation = textOf(attributes, ['ai.operationId']) ?? '';
  const [matched, call, embedding] = AI_OPERATION.exec(operation) ?? [];
  if (matched === undefined) {
    return null;
  }
  if (operation === 'ai.toolCall') {
    return 'tool';
  }
  return call !== undefined ? 'chat' : embedding !== undefined ? 'embeddings' : 'outer';
}

/** Input tokens include cached ones by the conventions; where there are fewer than cached ones, they were left out. */
function countCachedOnce(attributes: Record<string, ForeignValue>): void {
  const input = attributes[ATTR.usageInputTokens];
  const cached = [ATTR.usageCacheReadInputTokens, ATTR.usageCacheWriteInputTokens].reduce(
    (sum, name) => sum + Number(attributes[name] ?? 0),
    0
  );
  if (typeof input === 'number' && input < cached) {
    attributes[ATTR.usageInputTokens] = input + cached;
  }
}

function textOf(attributes: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  const found = names.map((name) => attributes[name]).find(isGiven);
  return typeof found === 'string' ? found : undefined;
}

function addIfGiven(
  to: Record<string, ForeignValue>,
  name: string,
  from: Readonly<Record<string, unknown>>,
  names: readonly string[]
): void {
  const text = textOf(from, names);
  if (text !== undefined) {
    to[name] ??= text;
  }
}

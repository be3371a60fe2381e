/**
 * Names of spans, attributes and metrics; the only place they are spelled.
 * Sources: [genai] open-telemetry/semantic-conventions-genai, docs/gen-ai at commit 024a4f94, the newest that could be
 * read (no tag of a release was to be seen); [genai 1.41] the last release of open-telemetry/semantic-conventions that
 * had them, and what the npm package, other instrumentations and their dashboards have; [cost] `gen_ai.usage.cost` is
 * the de facto name (no standard has one); [ours] prefix `stepscope.` where the conventions are silent.
 */

/** [genai] the schema that the repository's model/manifest.yaml declares. */
export const SCHEMA_URL = 'https://opentelemetry.io/schemas/gen-ai-dev/1.42.0-dev';

export const ATTR = {
  // [genai] registry
  operationName: 'gen_ai.operation.name',
  providerName: 'gen_ai.provider.name',
  agentName: 'gen_ai.agent.name',
  workflowName: 'gen_ai.workflow.name',
  conversationId: 'gen_ai.conversation.id',
  requestModel: 'gen_ai.request.model',
  requestMaxTokens: 'gen_ai.request.max_tokens',
  requestTemperature: 'gen_ai.request.temperature',
  requestTopP: 'gen_ai.request.top_p',
  requestTopK: 'gen_ai.request.top_k',
  requestStopSequences: 'gen_ai.request.stop_sequences',
  requestStream: 'gen_ai.request.stream',
  responseModel: 'gen_ai.response.model',
  responseId: 'gen_ai.response.id',
  responseFinishReasons: 'gen_ai.response.finish_reasons',
  responseTimeToFirstChunk: 'gen_ai.response.time_to_first_chunk',
  outputType: 'gen_ai.output.type',
  usageInputTokens: 'gen_ai.usage.input_tokens',
  usageOutputTokens: 'gen_ai.usage.output_tokens',
  usageCacheReadInputTokens: 'gen_ai.usage.cache_read.input_tokens',
  usageCacheWriteInputTokens: 'gen_ai.usage.cache_write.input_tokens',
  usageReasoningOutputTokens: 'gen_ai.usage.reasoning.output_tokens',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  systemInstructions: 'gen_ai.system_instructions',
  toolDefinitions: 'gen_ai.tool.definitions',
  tokenModality: 'gen_ai.token.modality',
  toolName: 'gen_ai.tool.name',
  toolCallId: 'gen_ai.tool.call.id',
  toolType: 'gen_ai.tool.type',
  toolCallArguments: 'gen_ai.tool.call.arguments',
  toolCallResult: 'gen_ai.tool.call.result',
  // [genai] MCP, on the span of a tool that a server has
  mcpMethodName: 'mcp.method.name',
  mcpSessionId: 'mcp.session.id',
  networkTransport: 'network.transport',
  networkProtocolName: 'network.protocol.name',
  // [genai] MCP, on the metric of its requests
  mcpProtocolVersion: 'mcp.protocol.version',
  rpcResponseStatusCode: 'rpc.response.status_code',
  // [cost]
  usageCost: 'gen_ai.usage.cost',
  // OTel general registry
  errorType: 'error.type',
  exceptionType: 'exception.type',
  exceptionMessage: 'exception.message',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  // [ours]
  runId: 'stepscope.run.id',
  runTrigger: 'stepscope.run.trigger',
  batchId: 'stepscope.batch.id',
  /** Number of inputs of a batch, each of which becomes a run. */
  batchItems: 'stepscope.batch.items',
  workflowRevision: 'stepscope.workflow.revision',
  workflow: 'stepscope.workflow.name',
  outcome: 'stepscope.outcome',
  stepName: 'stepscope.step.name',
  stepPath: 'stepscope.step.path',
  stepType: 'stepscope.step.type',
  stepIndex: 'stepscope.step.index',
  stepAttempt: 'stepscope.step.attempt',
  stepIteration: 'stepscope.step.iteration',
  stepMaxOutputTokens: 'stepscope.step.max_output_tokens',
  budgetMaxTokens: 'stepscope.budget.max_tokens',
  budgetMaxCost: 'stepscope.budget.max_cost_usd',
  /** True when the simulated provider answered. */
  simulated: 'stepscope.simulated',
  costUnknown: 'stepscope.cost.unknown',
  /** Which price list gave the cost, with its version … */
  costSource: 'stepscope.cost.source',
  /** … and the day whose prices it has, as YYYY-MM-DD. */
  costPriceDate: 'stepscope.cost.price_date',
  /** How the request was served, in the provider's word, where that has prices of its own: `batch`, `flex`, `priority`. */
  costServiceTier: 'stepscope.cost.service_tier',
  promptParts: 'stepscope.prompt.parts',
  promptSha256: 'stepscope.prompt.sha256',
  promptLength: 'stepscope.prompt.length',
  responseSha256: 'stepscope.response.sha256',
  responseLength: 'stepscope.response.length',
  /** How content was captured: `full`, `redacted`, `none`. */
  contentCapture: 'stepscope.content.capture',
  /** True when a content attribute was cut to its size limit; the whole text is in the store. */
  contentTruncated: 'stepscope.content.truncated',
  /** On content log records: `details` on the standard event; on chunks of one that is too long for it, which document … */
  contentDocument: 'stepscope.content.document',
  /** … which piece of it, from 0, of how many, … */
  contentChunk: 'stepscope.content.chunk',
  contentChunks: 'stepscope.content.chunks',
  /** … and sha256 of the whole document as exported. */
  contentSha256: 'stepscope.content.sha256',
  /** True on the span of a run that goes on after a restart; its parent is the span of the first part. */
  runResumed: 'stepscope.run.resumed',
  /** Why a run's span ended before the run did. */
  runSuspended: 'stepscope.run.suspended',
  /** Where an error was seen: `run`, `step`, `model_call`, `tool`. One failure counts at each level it reaches. */
  errorSource: 'stepscope.error.source',
  retryDelay: 'stepscope.retry.delay_ms',
  signal: 'signal',
  dropReason: 'reason',
} as const;

/** [genai 1.41] names that others still send, and we beside the new ones when asked to (`gen_ai/dup`). */
export const OLDER_ATTR = {
  usageCacheCreationInputTokens: 'gen_ai.usage.cache_creation.input_tokens',
  tokenType: 'gen_ai.token.type',
} as const;

/** Values of `gen_ai.operation.name`. */
export const OPERATION = {
  invokeWorkflow: 'invoke_workflow',
  chat: 'chat',
  generateContent: 'generate_content',
  executeTool: 'execute_tool',
} as const;

/** Values of `mcp.method.name`. */
export const MCP_METHOD = { initialize: 'initialize', listTools: 'tools/list', callTool: 'tools/call' } as const;

/** [genai 1.41] values of `gen_ai.token.type`. */
export const TOKEN_TYPE = { input: 'input', output: 'output' } as const;

/** Values of `gen_ai.token.modality`. */
export const MODALITY = { text: 'text', unknown: 'unknown' } as const;

/** Values of `gen_ai.output.type`. */
export const OUTPUT_TYPE = { json: 'json' } as const;

/** What `gen_ai.response.finish_reasons` says of an answer that ended abnormally. */
export const FINISHED_BY_ERROR = 'error';

/** Names of events: log records and span events. */
export const EVENT_NAME = {
  /** [genai] log record with the content of a model call. */
  operationDetails: 'gen_ai.client.inference.operation.details',
  /** [genai] log record of a model call that failed. */
  operationException: 'gen_ai.client.operation.exception',
  /** [ours] log record with a piece of content that is too long for `operationDetails`. */
  contentChunk: 'stepscope.content.chunk',
  /** [ours] span event of an automatic retry inside a model call. */
  retry: 'stepscope.retry',
} as const;

/** Span names: `{operation} {subject}`. */
export const SPAN_NAME = {
  batch: (batch: string) => `batch ${batch}`,
  run: (workflow: string) => `${OPERATION.invokeWorkflow} ${workflow}`,
  step: (step: string) => `step ${step}`,
  modelCall: (operation: string, model: string) => `${operation} ${model}`,
  tool: (tool: string) => `${OPERATION.executeTool} ${tool}`,
} as const;

/** Metric names with unit and kind. */
export const METRIC = {
  // [genai]
  callDuration: 'gen_ai.client.inference.duration',
  timeToFirstChunk: 'gen_ai.client.inference.time_to_first_chunk',
  timePerOutputChunk: 'gen_ai.client.inference.time_per_output_chunk',
  /** Counters of what was used; cached and reasoning tokens are part of the first two. */
  inputTokens: 'gen_ai.client.inference.usage.input_tokens',
  outputTokens: 'gen_ai.client.inference.usage.output_tokens',
  cacheReadTokens: 'gen_ai.client.inference.usage.cache_read.input_tokens',
  cacheWriteTokens: 'gen_ai.client.inference.usage.cache_write.input_tokens',
  reasoningTokens: 'gen_ai.client.inference.usage.reasoning.output_tokens',
  /** Histograms of how much one call used: for percentiles, not for sums. */
  callInputTokens: 'gen_ai.client.inference.operation.input_tokens',
  callOutputTokens: 'gen_ai.client.inference.operation.output_tokens',
  workflowDuration: 'gen_ai.invoke_workflow.duration',
  workflowInferenceCalls: 'gen_ai.invoke_workflow.inference_calls',
  workflowToolCalls: 'gen_ai.invoke_workflow.tool_calls',
  agentDuration: 'gen_ai.invoke_agent.duration',
  agentInferenceCalls: 'gen_ai.invoke_agent.inference_calls',
  agentToolCalls: 'gen_ai.invoke_agent.tool_calls',
  toolDuration: 'gen_ai.execute_tool.duration',
  /** docs/gen-ai/mcp.md at commit 0393513c. */
  mcpClientDuration: 'mcp.client.operation.duration',
  // [ours]
  runDuration: 'stepscope.run.duration',
  stepDuration: 'stepscope.step.duration',
  /** USD counter. No unit is declared, because Prometheus would repeat it: `stepscope_cost_usd_total`. */
  cost: 'stepscope.cost.usd',
  costUnknownCalls: 'stepscope.cost.unknown_calls',
  runsActive: 'stepscope.runs.active',
  /** Seconds since the most silent run in progress came further, by workflow. */
  runsSinceProgress: 'stepscope.runs.since_progress',
  /** Ended runs by outcome. Each outcome begins at 0 when a workflow first runs, so that its first failure counts. */
  runsEnded: 'stepscope.runs.ended',
  errors: 'stepscope.errors',
  exportQueued: 'stepscope.export.queued',
  exportSent: 'stepscope.export.sent',
  exportSpilled: 'stepscope.export.spilled',
  exportDropped: 'stepscope.export.dropped',
} as const;

/** [genai 1.41] names that others still send, and we beside the new ones when asked to (`gen_ai/dup`). */
export const OLDER_METRIC = {
  /** Input and output in one, told apart by `gen_ai.token.type`. */
  tokenUsage: 'gen_ai.client.token.usage',
  callDuration: 'gen_ai.client.operation.duration',
  timeToFirstChunk: 'gen_ai.client.operation.time_to_first_chunk',
  timePerOutputChunk: 'gen_ai.client.operation.time_per_output_chunk',
  /** Never in a release; ours until then. */
  workflowDuration: 'gen_ai.workflow.duration',
} as const;

/** [genai] advised boundaries of how many tokens a call used. */
export const TOKEN_BUCKETS = [
  1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
];
/** [genai] advised boundaries of time to first chunk, time per chunk and tool duration, in seconds. */
export const CHUNK_BUCKETS_S = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
/** [genai] advised boundaries of durations in seconds, continued past 82 s because agent calls run for minutes. */
export const DURATION_BUCKETS_S = [...CHUNK_BUCKETS_S, 163.84, 327.68, 655.36];
/** [genai] advised boundaries of how long an agent works, in seconds. */
export const AGENT_BUCKETS_S = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6];
/** [genai] advised boundaries of how often an agent or a workflow calls models or tools. */
export const CALL_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128];
/** [genai] advised boundaries of requests to MCP servers, in seconds. */
export const MCP_BUCKETS_S = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
/** [genai] advised boundaries of workflow durations, in seconds. */
export const RUN_BUCKETS_S = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];

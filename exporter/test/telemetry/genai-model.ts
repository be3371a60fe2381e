/**
 * What open-telemetry/semantic-conventions-genai says of what we send, read from its repository (Apache-2.0):
 * client calls, their metrics and events: docs/gen-ai/client-inference.md at 024a4f94 and gen-ai-token-metrics.md at
 * 066d4a7f; workflows and tools: model/gen-ai/spans.yaml at 002c8a6e; renamed and new metrics:
 * docs/gen-ai/non-normative/migration.md at 32c328e8; counts of workflows: examples-workflow-call-counts.md at 048366ea;
 * requests to MCP servers: docs/gen-ai/mcp.md at 0393513c.
 * Names only, and what is required; nothing here is made from our own constants, so that a wrong one is seen.
 */

/** Attributes by their level of requirement; `when` says when one is required. */
export interface Requirements {
  required: readonly string[];
  /** Required under a condition that the conformance test brings about. */
  conditionally: readonly string[];
  recommended: readonly string[];
  opt_in: readonly string[];
}

const CALL = ['gen_ai.operation.name', 'gen_ai.provider.name'];
const CALL_METRIC: Requirements = {
  required: CALL,
  conditionally: ['gen_ai.request.model', 'server.port'],
  recommended: ['gen_ai.response.model', 'server.address'],
  opt_in: [],
};
const TOKEN_COUNTER: Requirements = { ...CALL_METRIC, required: [...CALL, 'gen_ai.token.modality'] };

const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
const CALLS = [1, 2, 4, 8, 16, 32, 64, 128];
const RUN_SECONDS = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];
const MCP_SECONDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const AGENT_SECONDS = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6];

const OF_WORKFLOW: Requirements = {
  required: [],
  conditionally: ['gen_ai.workflow.name'],
  recommended: [],
  opt_in: [],
};
const OF_AGENT: Requirements = { ...OF_WORKFLOW, conditionally: ['gen_ai.agent.name'] };

/** A metric: unit, advised buckets (none: a counter) and attributes. */
export interface MetricModel extends Requirements {
  unit: string;
  buckets: readonly number[] | null;
}

const seconds = (of: Requirements, buckets = SECONDS): MetricModel => ({ ...of, unit: 's', buckets });
const counter = (): MetricModel => ({ ...TOKEN_COUNTER, unit: '{token}', buckets: null });
const tokens = (): MetricModel => ({ ...CALL_METRIC, unit: '{token}', buckets: TOKENS });

export const METRICS: Readonly<Record<string, MetricModel>> = {
  'gen_ai.client.inference.duration': seconds(CALL_METRIC),
  'gen_ai.client.inference.time_to_first_chunk': seconds(CALL_METRIC),
  // What is recommended, and the port, are only known when the answer is there.
  'gen_ai.client.inference.time_per_output_chunk': seconds({
    ...CALL_METRIC,
    conditionally: ['gen_ai.request.model'],
    recommended: [],
  }),
  'gen_ai.client.inference.usage.input_tokens': counter(),
  'gen_ai.client.inference.usage.output_tokens': counter(),
  'gen_ai.client.inference.usage.cache_read.input_tokens': counter(),
  'gen_ai.client.inference.usage.cache_write.input_tokens': counter(),
  'gen_ai.client.inference.usage.reasoning.output_tokens': counter(),
  'gen_ai.client.inference.operation.input_tokens': tokens(),
  'gen_ai.client.inference.operation.output_tokens': tokens(),
  'gen_ai.invoke_workflow.duration': seconds(OF_WORKFLOW, RUN_SECONDS),
  'gen_ai.invoke_workflow.inference_calls': { ...OF_WORKFLOW, unit: '{inference_call}', buckets: CALLS },
  'gen_ai.invoke_workflow.tool_calls': { ...OF_WORKFLOW, unit: '{tool_call}', buckets: CALLS },
  'gen_ai.invoke_agent.duration': seconds(OF_AGENT, AGENT_SECONDS),
  'gen_ai.invoke_agent.inference_calls': { ...OF_AGENT, unit: '{inference_call}', buckets: CALLS },
  'gen_ai.invoke_agent.tool_calls': { ...OF_AGENT, unit: '{tool_call}', buckets: CALLS },
  'gen_ai.execute_tool.duration': seconds({
    required: ['gen_ai.tool.name'],
    conditionally: [],
    recommended: ['gen_ai.tool.type'],
    opt_in: [],
  }),
  // Without `network.protocol.version`, which `fetch` does not tell, and what only prompts and resources have.
  'mcp.client.operation.duration': seconds(
    {
      required: ['mcp.method.name'],
      conditionally: ['error.type', 'gen_ai.tool.name', 'rpc.response.status_code'],
      recommended: [
        'gen_ai.operation.name',
        'mcp.protocol.version',
        'network.protocol.name',
        'network.transport',
        'server.address',
        'server.port',
      ],
      opt_in: [],
    },
    MCP_SECONDS
  ),
};

/** Spans by `gen_ai.operation.name`. */
export const SPANS: Readonly<Record<'chat' | 'invoke_workflow' | 'execute_tool', Requirements>> = {
  chat: {
    required: CALL,
    conditionally: [
      'gen_ai.conversation.id',
      'gen_ai.output.type',
      'gen_ai.request.model',
      'gen_ai.request.stream',
      'gen_ai.request.top_k',
      'server.port',
    ],
    recommended: [
      'gen_ai.request.max_tokens',
      'gen_ai.request.stop_sequences',
      'gen_ai.request.temperature',
      'gen_ai.request.top_p',
      'gen_ai.response.finish_reasons',
      'gen_ai.response.id',
      'gen_ai.response.model',
      'gen_ai.response.time_to_first_chunk',
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_write.input_tokens',
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.reasoning.output_tokens',
      'server.address',
    ],
    opt_in: ['gen_ai.input.messages', 'gen_ai.output.messages', 'gen_ai.system_instructions'],
  },
  invoke_workflow: {
    required: ['gen_ai.operation.name'],
    conditionally: ['gen_ai.workflow.name'],
    recommended: [],
    opt_in: [],
  },
  execute_tool: {
    required: ['gen_ai.operation.name', 'gen_ai.tool.name'],
    conditionally: [],
    recommended: ['gen_ai.tool.call.id', 'gen_ai.tool.type'],
    opt_in: ['gen_ai.tool.call.arguments', 'gen_ai.tool.call.result'],
  },
};

export const EVENTS: readonly string[] = [
  'gen_ai.client.inference.operation.details',
  'gen_ai.client.operation.exception',
];

/** What is required of a call of ours that is not on it, and why none of our calls can have it. */
export const NEVER_OURS: Readonly<Record<string, string>> = {
  'gen_ai.prompt.name': 'templates of workflows have no name of their own',
  'gen_ai.prompt.version': 'only beside gen_ai.prompt.name',
  'gen_ai.request.choice.count': 'one answer is asked for',
  'gen_ai.request.seed': 'no request has a seed',
};

/** All of an object's attributes. */
export const attributesOf = ({ required, conditionally, recommended, opt_in }: Requirements): string[] => [
  ...required,
  ...conditionally,
  ...recommended,
  ...opt_in,
];

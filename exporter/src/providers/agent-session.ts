import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { z } from 'zod';

import type { ErrorType } from '../contract/problem.ts';
import type { ToolCall } from '../contract/prompt.ts';
import { AnthropicStream } from './anthropic.stream.ts';
import { startDeadline } from './deadline.ts';
import { serverOf } from './endpoint.ts';
import { ProviderError } from './error.ts';
import { cleanDetail, deadlineError, errorTypeOfStatus, truncatedError } from './failure.ts';
import { DEFAULT_IDLE_TIMEOUT_MS, type ModelResponse, type StreamOptions, type ToolDefinition } from './provider.ts';

/** The tools of the service have this in front of their names: `mcp__stepscope__Read`. */
export const SERVER_NAME = 'stepscope';
const PREFIX = `mcp__${SERVER_NAME}__`;
/** How long the program may take to tell its sum after the last answer, in milliseconds. */
const END_MS = 5_000;
const KEPT_STDERR = 2_000;

export interface AgentSessionRequest {
  prompt: string;
  /** Null: the SDK's own. */
  system: string | null;
  model: string;
  max_turns: number;
  /** Absolute. */
  cwd: string;
  tools: readonly ToolDefinition[];
  /** Runs a tool and returns text for the model. */
  runTool(call: ToolCall): Promise<string>;
}

interface SessionParts {
  request: AgentSessionRequest;
  key: string;
  address: string;
  /** Begins the SDK's query with the server of our tools. */
  start(instance: Server, abort: AbortController, onStderr: (text: string) => void): unknown;
  dispose(): Promise<void>;
}

/** Messages of the SDK that matter here; of others there are many kinds, and more to come. */
const messageSchema = z.union([
  z.object({
    type: z.literal('stream_event'),
    parent_tool_use_id: z.null(),
    event: z.looseObject({ type: z.string() }),
  }),
  z.object({
    type: z.literal('user'),
    parent_tool_use_id: z.null(),
    message: z.object({ content: z.union([z.string(), z.array(z.unknown())]) }),
  }),
  z.object({ type: z.literal('assistant'), error: z.string() }),
  z.object({
    type: z.literal('result'),
    subtype: z.string(),
    is_error: z.boolean(),
    result: z.string().optional(),
    errors: z.array(z.string()).optional(),
    total_cost_usd: z.number().optional(),
    num_turns: z.number().optional(),
  }),
]);
type SdkMessage = z.infer<typeof messageSchema>;

const toolResultSchema = z.object({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))]).optional(),
});

/** What the SDK calls an error of the API, in our words. */
const ERROR_TYPES: Readonly<Record<string, ErrorType>> = {
  authentication_failed: 'authentication',
  oauth_org_not_allowed: 'permission',
  billing_error: 'permission',
  rate_limit: 'rate_limit',
  overloaded: 'overloaded',
  invalid_request: 'invalid_request',
  model_not_found: 'invalid_request',
  server_error: 'server_error',
};

/** One agent that the SDK's program works: its answers one after another, as single calls of a model. */
export class AgentSession {
  readonly #parts: SessionParts;
  readonly #abort = new AbortController();
  #messages: AsyncIterator<unknown> | null = null;
  #error: string | null = null;
  #stderr = '';

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The model's next answer. Rejects with `ProviderError` and nothing else. */
  async next(options: StreamOptions): Promise<ModelResponse> {
    const idle_timeout_ms = options.idle_timeout_ms ?? DEFAULT_IDLE_TIMEOUT_MS;
    const limits = { timeout_ms: options.timeout_ms, idle_timeout_ms };
    const deadline = startDeadline(options);
    const end = () => this.#abort.abort();
    deadline.signal.addEventListener('abort', end, { once: true });
    const builder = new AnthropicStream(options);
    try {
      while (!builder.complete) {
        const message = await this.#read();
        deadline.touch();
        if (message === null || message.type === 'result') {
          throw this.#failure(message, builder);
        }
        if (message.type === 'stream_event') {
          // The SDK hands on the events of Anthropic's API as they are.
          builder.take(message.event as unknown as RawMessageStreamEvent);
        }
      }
    } catch (error) {
      const cause = deadline.cause();
      throw cause === null
        ? this.#asFailure(error)
        : deadlineError({ label: 'The Claude Agent SDK' }, cause, limits, builder.progress());
    } finally {
      deadline.signal.removeEventListener('abort', end);
      deadline.dispose();
    }
    const answer = builder.response(this.#parts.request.model, serverOf(this.#parts.address));
    return { ...answer, tool_calls: answer.tool_calls.map((call) => ({ ...call, name: bareName(call.name) })) };
  }

  /** What the model was told of its calls, by their id; a call that the program refused itself is among them. */
  async toolResults(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const results = new Map<string, string>();
    while (ids.some((id) => !results.has(id))) {
      const message = await this.#read();
      if (message === null || message.type === 'result') {
        throw this.#failure(message, null);
      }
      if (message.type === 'user' && Array.isArray(message.message.content)) {
        for (const block of message.message.content) {
          const read = toolResultSchema.safeParse(block);
          if (read.success) {
            results.set(read.data.tool_use_id, textOf(read.data.content));
          }
        }
      }
    }
    return results;
  }

  /** The SDK's own count after the last answer; null when it tells none in time. */
  async sum(): Promise<{ cost_usd: number; turns: number } | null> {
    const timer = setTimeout(() => this.#abort.abort(), END_MS);
    try {
      for (;;) {
        const message = await this.#read();
        if (message === null || message.type === 'result') {
          return message === null ? null : { cost_usd: message.total_cost_usd ?? 0, turns: message.num_turns ?? 0 };
        }
      }
    } catch {
      // It was only asked for its count.
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the program. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#messages?.return?.().catch(() => undefined);
    await this.#parts.dispose();
  }

  /** The next message that matters; null at the end. */
  async #read(): Promise<SdkMessage | null> {
    this.#messages ??= await this.#begin();
    for (;;) {
      const { done, value } = await this.#messages.next();
      if (done === true) {
        return null;
      }
      const read = messageSchema.safeParse(value);
      if (read.success && read.data.type === 'assistant') {
        this.#error = read.data.error;
      } else if (read.success) {
        return read.data;
      }
    }
  }

  async #begin(): Promise<AsyncIterator<unknown>> {
    const stream = this.#parts.start(await toolServer(this.#parts.request), this.#abort, (text) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    if (typeof stream !== 'object' || stream === null || !(Symbol.asyncIterator in stream)) {
      throw new Error('the Claude Agent SDK gave no messages');
    }
    return (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }

  #failure(result: Extract<SdkMessage, { type: 'result' }> | null, builder: AnthropicStream | null): ProviderError {
    if (result === null && builder !== null) {
      return truncatedError(IDENTITY(this.#parts.address), builder.progress());
    }
    const detail = [result?.result, ...(result?.errors ?? []), result?.subtype].find(
      (text) => text !== undefined && text !== ''
    );
    const status = /API Error: (\d{3})\b/.exec(detail ?? '')?.[1];
    const known = status === undefined ? undefined : errorTypeOfStatus(Number(status));
    const type = ERROR_TYPES[this.#error ?? ''] ?? known ?? 'server_error';
    return this.#told(type, detail ?? 'it ended without an answer');
  }

  #asFailure(error: unknown): ProviderError {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof ProviderError ? error : this.#told('internal', `${message} ${this.#stderr}`.trim());
  }

  /** The program has tried again by itself, so nobody else has to. */
  #told(type: ErrorType, detail: string): ProviderError {
    const message = `The Claude Agent SDK failed: ${cleanDetail(detail, this.#parts.key)}`;
    return new ProviderError({ type, message }, { retryable: false });
  }
}

const IDENTITY = (base_url: string) => ({
  label: 'The Claude Agent SDK',
  base_url,
  key_variables: ['ANTHROPIC_API_KEY'],
  base_url_variable: 'ANTHROPIC_BASE_URL',
});

function bareName(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

function textOf(content: z.infer<typeof toolResultSchema>['content']): string {
  return typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('\n');
}

const metaSchema = z.object({ 'claudecode/toolUseId': z.string() });

/** The service's tools as an MCP server inside this process, which is how the SDK takes tools. */
async function toolServer({ tools, runTool }: AgentSessionRequest): Promise<Server> {
  const { Server } = await import('@modelcontextprotocol/sdk/server/index.js');
  const { CallToolRequestSchema, ListToolsRequestSchema } = await import('@modelcontextprotocol/sdk/types.js');
  const server = new Server({ name: SERVER_NAME, version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, description, parameters }) => ({
      name,
      description,
      inputSchema: { ...parameters, type: 'object' as const },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const id = metaSchema.parse(params._meta)['claudecode/toolUseId'];
    const text = await runTool({ id, name: params.name, arguments: params.arguments ?? {} });
    return { content: [{ type: 'text' as const, text }] };
  });
  return server;
}

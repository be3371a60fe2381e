import type { ProviderState } from '../contract/api.ts';
import type { Message, ToolCall } from '../contract/prompt.ts';
import type { Usage } from '../contract/usage.ts';

/** A function the model may call. `parameters` is a JSON Schema of an object. */
export interface ToolDefinition {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  /** False: the simulated provider never calls it by itself, because made-up arguments would fail or do harm. */
  simulated?: false;
}

/** One model call, in words that every provider understands. */
export interface ModelRequest {
  model: string;
  system: string | null;
  messages: Message[];
  /** Tokens; the provider's own default (`DEFAULT_MAX_OUTPUT_TOKENS` for Anthropic, which demands one) when absent. */
  max_output_tokens?: number;
  temperature?: number;
  top_p?: number;
  top_k?: number;
  stop_sequences?: string[];
  tools?: ToolDefinition[];
  /** `none`: the tools are known from before, but none may be called now. */
  tool_choice?: 'none';
  /** How long the provider shall keep the prompt for the next call, where it has to be asked (Anthropic). */
  cache?: { ttl: '5m' | '1h' };
  /** JSON Schema that the answer's text must match. */
  output_schema?: Record<string, unknown>;
}

export interface StreamOptions {
  /** Aborts the provider's HTTP request. */
  signal: AbortSignal;
  /** Milliseconds for the whole call, its stream included. */
  timeout_ms: number;
  /** Milliseconds without any byte of the stream; `DEFAULT_IDLE_TIMEOUT_MS` when absent. */
  idle_timeout_ms?: number;
  onText(chunk: string): void;
  onReasoning?(chunk: string): void;
}

/**
 * Why the model stopped. The first four are values that OTel's `gen_ai.response.finish_reasons` documents; a value
 * the tables do not know passes through in lower case.
 */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'refusal' | 'pause' | (string & {});

export interface ModelResponse {
  text: string;
  reasoning: string;
  tool_calls: ToolCall[];
  usage: Usage;
  finish_reason: FinishReason;
  /** The model that answered, which can differ from the one asked for; `simulated/<model>` when nothing real did. */
  model: string;
  response_id: string | null;
  request_id: string | null;
  /** Milliseconds from the request to the first text, reasoning or tool call; null when there was none. */
  time_to_first_chunk_ms: number | null;
  server: { address: string; port: number } | null;
  /** How the request was served, in the provider's word, as far as it says so: `standard`, `batch`, `priority` … */
  service_tier?: string | null;
}

/** One source of model answers. Retries are the caller's: an implementation sends one request per call. */
export interface Provider {
  /** OTel's `gen_ai.provider.name`: `anthropic`, `gcp.gemini`; or `simulated`. */
  readonly name: string;
  readonly simulated: boolean;
  /** Whether the provider can be used, without any request and without the key. */
  state(): ProviderState;
  /** Sends the request and streams the answer. Rejects with `ProviderError` and nothing else. */
  stream(request: ModelRequest, options: StreamOptions): Promise<ModelResponse>;
  /** The cheapest request that proves address and key. Rejects with `ProviderError`. */
  check(signal: AbortSignal): Promise<void>;
}

/** What a request gets when it names no limit and the provider demands one, in tokens. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 8192;

/** Milliseconds a stream may stay silent. */
export const DEFAULT_IDLE_TIMEOUT_MS = 90_000;

/** Milliseconds a test request may take. */
export const CHECK_TIMEOUT_MS = 15_000;

import type { ToolCall } from '../contract/prompt.ts';
import type { Usage } from '../contract/usage.ts';
import { NO_USAGE } from '../contract/usage.ts';
import type { Progress } from './failure.ts';
import type { FinishReason, ModelResponse, StreamOptions } from './provider.ts';

/** An answer while its stream runs. */
export abstract class AnswerBuilder {
  text = '';
  reasoning = '';
  usage: Usage = NO_USAGE;
  finish_reason: FinishReason = 'stop';
  model: string | null = null;
  response_id: string | null = null;
  request_id: string | null = null;
  service_tier: string | null = null;
  /** Whether the final event came. */
  complete = false;
  readonly #started = performance.now();
  readonly #options: Pick<StreamOptions, 'onText' | 'onReasoning'>;
  #firstChunkMs: number | null = null;

  constructor(options: Pick<StreamOptions, 'onText' | 'onReasoning'>) {
    this.#options = options;
  }

  /** The calls the model asked for, in its order. */
  abstract toolCalls(): ToolCall[];

  protected noteFirstChunk(): void {
    this.#firstChunkMs ??= performance.now() - this.#started;
  }

  protected addText(chunk: string): void {
    if (chunk !== '') {
      this.noteFirstChunk();
      this.text += chunk;
      this.#options.onText(chunk);
    }
  }

  protected addReasoning(chunk: string): void {
    if (chunk !== '') {
      this.noteFirstChunk();
      this.reasoning += chunk;
      this.#options.onReasoning?.(chunk);
    }
  }

  progress(): Progress {
    return { text: this.text, usage: this.usage, request_id: this.request_id };
  }

  /** The finished answer. @throws ProviderError when a part of it cannot be read. */
  response(requestedModel: string, server: ModelResponse['server']): ModelResponse {
    return {
      text: this.text,
      reasoning: this.reasoning,
      tool_calls: this.toolCalls(),
      usage: this.usage,
      finish_reason: this.finish_reason,
      model: this.model ?? requestedModel,
      response_id: this.response_id,
      request_id: this.request_id,
      time_to_first_chunk_ms: this.#firstChunkMs,
      server,
      service_tier: this.service_tier,
    };
  }
}

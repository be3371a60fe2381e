import type { ChatCompletionChunk } from 'openai/resources/chat/completions';

import type { ToolCall } from '../contract/prompt.ts';
import { AnswerBuilder } from './answer.ts';
import { parseArguments } from './arguments.ts';
import { openaiUsage } from './openai.usage.ts';
import type { FinishReason } from './provider.ts';

interface OpenCall {
  id: string;
  name: string;
  json: string;
}

const FINISH_REASON = new Map<string, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'tool_calls'],
  ['content_filter', 'content_filter'],
]);

type Delta = ChatCompletionChunk['choices'][number]['delta'];

/** Builds an answer from the chunks of a Chat Completions stream. */
export class OpenaiStream extends AnswerBuilder {
  readonly #calls = new Map<number, OpenCall>();

  take(chunk: ChatCompletionChunk): void {
    this.response_id ??= chunk.id === '' ? null : chunk.id;
    this.model ??= chunk.model;
    this.service_tier = chunk.service_tier ?? this.service_tier;
    if (chunk.usage != null) {
      this.usage = openaiUsage(chunk.usage);
    }
    const [choice] = chunk.choices;
    if (choice === undefined) {
      return;
    }
    this.#takeDelta(choice.delta);
    if (choice.finish_reason != null) {
      this.finish_reason = FINISH_REASON.get(choice.finish_reason) ?? choice.finish_reason;
      this.complete = true;
    }
  }

  /** @throws ProviderError when the arguments of a call are not JSON. */
  override toolCalls(): ToolCall[] {
    return [...this.#calls.values()].map(({ id, name, json }) => ({ id, name, arguments: parseArguments(name, json) }));
  }

  #takeDelta(delta: Delta): void {
    this.addText(delta.content ?? delta.refusal ?? '');
    this.addReasoning(reasoningOf(delta));
    for (const piece of delta.tool_calls ?? []) {
      this.noteFirstChunk();
      const call = this.#calls.get(piece.index) ?? { id: '', name: '', json: '' };
      call.id ||= piece.id ?? '';
      call.name ||= piece.function?.name ?? '';
      call.json += piece.function?.arguments ?? '';
      this.#calls.set(piece.index, call);
    }
  }
}

/** vLLM, llama.cpp and others send thinking under `reasoning_content` or `reasoning`, which OpenAI does not have. */
function reasoningOf(delta: Delta & { reasoning_content?: unknown; reasoning?: unknown }): string {
  const text = delta.reasoning_content ?? delta.reasoning;
  return typeof text === 'string' ? text : '';
}

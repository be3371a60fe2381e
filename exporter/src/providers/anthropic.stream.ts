import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';

import type { ToolCall } from '../contract/prompt.ts';
import { AnswerBuilder } from './answer.ts';
import { anthropicFinishReason } from './anthropic.finish.ts';
import { type AnthropicCounts, anthropicUsage, mergeCounts } from './anthropic.usage.ts';
import { parseArguments } from './arguments.ts';

interface OpenCall {
  id: string;
  name: string;
  json: string;
}

/** Builds an answer from the events of a Messages stream. */
export class AnthropicStream extends AnswerBuilder {
  #counts: AnthropicCounts = {};
  readonly #calls = new Map<number, OpenCall>();

  /** Takes the next event. Events of kinds that carry nothing for us are passed over, as the API asks of clients. */
  take(event: RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.response_id = event.message.id;
        this.model = event.message.model;
        this.#count(event.message.usage);
        break;
      case 'content_block_start':
        if (event.content_block.type === 'tool_use') {
          this.noteFirstChunk();
          this.#calls.set(event.index, { id: event.content_block.id, name: event.content_block.name, json: '' });
        }
        break;
      case 'content_block_delta':
        this.#takeDelta(event.index, event.delta);
        break;
      case 'message_delta':
        this.finish_reason = anthropicFinishReason(event.delta.stop_reason ?? 'end_turn');
        this.#count(event.usage);
        break;
      case 'message_stop':
        this.complete = true;
        break;
    }
  }

  /** @throws ProviderError when the arguments of a call are not JSON. */
  override toolCalls(): ToolCall[] {
    return [...this.#calls.values()].map(({ id, name, json }) => ({ id, name, arguments: parseArguments(name, json) }));
  }

  #count(counts: AnthropicCounts): void {
    this.#counts = mergeCounts(this.#counts, counts);
    this.usage = anthropicUsage(this.#counts);
    this.service_tier = ('service_tier' in this.#counts && this.#counts.service_tier) || null;
  }

  #takeDelta(index: number, delta: Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>['delta']): void {
    if (delta.type === 'text_delta') {
      this.addText(delta.text);
    } else if (delta.type === 'thinking_delta') {
      this.addReasoning(delta.thinking);
    } else if (delta.type === 'input_json_delta') {
      const call = this.#calls.get(index);
      if (call !== undefined) {
        call.json += delta.partial_json;
      }
    }
  }
}

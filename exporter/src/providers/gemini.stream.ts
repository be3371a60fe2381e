import type { GenerateContentResponse, Part } from '@google/genai';

import type { ToolCall } from '../contract/prompt.ts';
import { AnswerBuilder } from './answer.ts';
import { ProviderError } from './error.ts';
import { geminiFinishReason } from './gemini.finish.ts';
import { geminiUsage } from './gemini.usage.ts';

/** Builds an answer from the pieces of a `streamGenerateContent`. */
export class GeminiStream extends AnswerBuilder {
  readonly #calls: ToolCall[] = [];

  /**
   * Takes the next piece.
   * @throws ProviderError of type `content_filter` when the prompt itself was blocked.
   */
  take(piece: GenerateContentResponse): void {
    this.response_id = piece.responseId ?? this.response_id;
    this.model = piece.modelVersion ?? this.model;
    if (piece.usageMetadata !== undefined) {
      this.usage = geminiUsage(piece.usageMetadata);
    }
    this.#refuseBlockedPrompt(piece.promptFeedback);
    const candidate = piece.candidates?.[0];
    for (const part of candidate?.content?.parts ?? []) {
      this.#takePart(part);
    }
    if (candidate?.finishReason !== undefined) {
      this.finish_reason = geminiFinishReason(candidate.finishReason, this.#calls.length > 0);
      this.complete = true;
    }
  }

  override toolCalls(): ToolCall[] {
    return this.#calls;
  }

  #refuseBlockedPrompt(feedback: GenerateContentResponse['promptFeedback']): void {
    if (feedback?.blockReason === undefined) {
      return;
    }
    throw new ProviderError(
      {
        type: 'content_filter',
        message: `Gemini blocked the prompt: ${feedback.blockReasonMessage ?? feedback.blockReason}.`,
        fix: 'change the prompt; the same one is blocked again.',
      },
      { usage: this.usage, request_id: this.request_id, partial_text: this.text }
    );
  }

  #takePart(part: Part): void {
    if (part.functionCall !== undefined) {
      this.noteFirstChunk();
      const { id, name, args } = part.functionCall;
      // The Gemini API gives ids only with parallel calls.
      this.#calls.push({ id: id ?? `call_${this.#calls.length + 1}`, name: name ?? '', arguments: args ?? {} });
    } else if (part.text !== undefined && part.thought === true) {
      this.addReasoning(part.text);
    } else if (part.text !== undefined) {
      this.addText(part.text);
    }
  }
}

import type { EventOf } from '@stepscope/exporter/contract/events';

import { type GrowingText, growText } from './growingText';
import { StreamedLengths } from './StreamedLengths';

const KEPT_CALLS = 50;

type ResponseChunk = EventOf<'response:streaming'>;

/**
 * What has been heard of each streaming response, from the first chunk on. It listens from before a screen asks for
 * the call, so nothing said between the service's answer and the screen's first render is lost.
 */
export class ResponseTexts {
  private readonly texts = new Map<string, GrowingText>();
  /** How much each step attempt has received of calls that still run. */
  readonly lengths = new StreamedLengths();
  private readonly listeners = new Set<() => void>();

  /** Adds chunks, in their order, and tells the listeners once. The calls least recently heard of are forgotten. */
  append(chunks: readonly ResponseChunk[]): void {
    for (const heard of chunks) {
      const { model_call_id, offset, chunk } = heard;
      this.lengths.hear(heard);
      const grown = growText(this.texts.get(model_call_id), offset, chunk);
      this.texts.delete(model_call_id);
      this.texts.set(model_call_id, grown);
    }
    for (const oldest of this.texts.keys()) {
      if (this.texts.size <= KEPT_CALLS) {
        break;
      }
      this.texts.delete(oldest);
    }
    if (chunks.length > 0) {
      this.listeners.forEach((listener) => listener());
    }
  }

  /** What was heard of a call; the same object until more is heard. */
  get(modelCallId: string): GrowingText | undefined {
    return this.texts.get(modelCallId);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

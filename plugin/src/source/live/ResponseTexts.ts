import { type GrowingText, growText } from './growingText';

const KEPT_CALLS = 50;

/**
 * What has been heard of each streaming response, from the first chunk on. It listens from before a screen asks for
 * the call, so nothing said between the service's answer and the screen's first render is lost.
 */
export class ResponseTexts {
  private readonly texts = new Map<string, GrowingText>();
  private readonly listeners = new Set<() => void>();

  /** Adds chunks, in their order, and tells the listeners once. The calls least recently heard of are forgotten. */
  append(chunks: ReadonlyArray<{ model_call_id: string; offset: number; chunk: string }>): void {
    for (const { model_call_id, offset, chunk } of chunks) {
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

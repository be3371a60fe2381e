import type { Frame } from './frame.ts';

/** Request bodies in memory, first in, first out, with their sums. */
export class FrameList {
  #frames: Frame[] = [];
  #bytes = 0;
  #items = 0;

  get empty(): boolean {
    return this.#frames.length === 0;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Spans, log records or data points of all. */
  get items(): number {
    return this.#items;
  }

  push(frame: Frame): void {
    this.#frames.push(frame);
    this.#count(frame, 1);
  }

  /** Puts back what `take` gave. */
  putBack(frame: Frame): void {
    this.#frames.unshift(frame);
    this.#count(frame, 1);
  }

  /** The oldest, which is no longer in the list; null when there is none. */
  take(): Frame | null {
    const frame = this.#frames.shift();
    if (!frame) {
      return null;
    }
    this.#count(frame, -1);
    return frame;
  }

  #count({ payload, items }: Frame, sign: 1 | -1): void {
    this.#bytes += sign * payload.length;
    this.#items += sign * items;
  }
}

/** First-in first-out list bounded by items and bytes; adding and taking one are O(1). */
export class BoundedQueue<Item> {
  #entries: { item: Item; bytes: number }[] = [];
  #head = 0;
  #bytes = 0;
  readonly #maxItems: number;
  readonly #maxBytes: number;

  constructor(limits: { max_items: number; max_bytes: number }) {
    this.#maxItems = limits.max_items;
    this.#maxBytes = limits.max_bytes;
  }

  get length(): number {
    return this.#entries.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How full it is, from 0 to 1, by items or bytes, whichever is more. */
  get fill(): number {
    return Math.max(this.length / this.#maxItems, this.#bytes / this.#maxBytes);
  }

  /** Adds an item, dropping the oldest to make room. Returns how many were dropped. */
  push(item: Item, bytes: number): number {
    this.#entries.push({ item, bytes });
    this.#bytes += bytes;
    let dropped = 0;
    while (this.fill > 1 && this.length > 1) {
      this.#shift();
      dropped++;
    }
    return dropped;
  }

  /** Takes the oldest items: at most `maxItems`, and no more than `maxBytes` unless the first alone is bigger. */
  take(maxItems: number, maxBytes: number): Item[] {
    const taken: Item[] = [];
    let bytes = 0;
    while (taken.length < maxItems) {
      const next = this.#entries[this.#head];
      if (!next || (taken.length > 0 && bytes + next.bytes > maxBytes)) {
        break;
      }
      bytes += next.bytes;
      taken.push(next.item);
      this.#shift();
    }
    return taken;
  }

  #shift(): void {
    const first = this.#entries[this.#head];
    if (!first) {
      return;
    }
    this.#bytes -= first.bytes;
    this.#head++;
    // Copying when half is gone keeps the cost of one shift constant on average.
    if (this.#head > 1024 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
  }
}

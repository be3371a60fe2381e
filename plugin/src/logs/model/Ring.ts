/**
 * The newest `limit` items. Each has a sequence number that stays while it is kept: numbers grow by one towards the
 * newer end, and an item put before the first gets a smaller one.
 */
export class Ring<T> {
  readonly limit: number;
  #slots: T[] = [];
  #first = 0;
  #length = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get first(): number {
    return this.#first;
  }

  /** Number after that of the newest item. */
  get end(): number {
    return this.#first + this.#length;
  }

  get length(): number {
    return this.#length;
  }

  get(sequence: number): T | undefined {
    return sequence < this.#first || sequence >= this.end ? undefined : this.#slots[this.#slot(sequence)];
  }

  /** Adds at the newer end; returns the item that had to go. */
  append(item: T): T | undefined {
    const full = this.#length === this.limit;
    const gone = full ? this.get(this.#first) : undefined;
    this.#slots[this.#slot(this.end)] = item;
    if (full) {
      this.#first += 1;
    } else {
      this.#length += 1;
    }
    return gone;
  }

  /** Adds at the older end; false when there is no room. */
  prepend(item: T): boolean {
    if (this.#length === this.limit) {
      return false;
    }
    this.#first -= 1;
    this.#length += 1;
    this.#slots[this.#slot(this.#first)] = item;
    return true;
  }

  #slot(sequence: number): number {
    return ((sequence % this.limit) + this.limit) % this.limit;
  }
}

/** Dropped places at the front before the array is cut. */
const COMPACT_AT = 4096;

/** Ascending sequence numbers that grow at both ends and shrink at the front, each in constant time. */
export class SequenceRows {
  /** Newest first: older ones are put at its end. */
  #older: number[] = [];
  #newer: number[] = [];
  #dropped = 0;

  get length(): number {
    return this.#older.length + this.#newer.length - this.#dropped;
  }

  at(index: number): number | undefined {
    const older = this.#older.length;
    return index < older ? this.#older[older - 1 - index] : this.#newer[index - older + this.#dropped];
  }

  pushNewer(sequence: number): void {
    this.#newer.push(sequence);
  }

  pushOlder(sequence: number): void {
    this.#older.push(sequence);
  }

  /** Drops every number before this one. */
  dropBefore(sequence: number): void {
    while (this.#older.length > 0 && (this.#older.at(-1) ?? 0) < sequence) {
      this.#older.pop();
    }
    while (this.#older.length === 0 && (this.#newer[this.#dropped] ?? Infinity) < sequence) {
      this.#dropped += 1;
    }
    if (this.#dropped > COMPACT_AT && this.#dropped * 2 > this.#newer.length) {
      this.#newer = this.#newer.slice(this.#dropped);
      this.#dropped = 0;
    }
  }
}

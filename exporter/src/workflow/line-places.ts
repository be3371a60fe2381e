/** Finds line and column of an offset. The YAML parser's own counter misses lines that it has not read to their end. */
export class LinePlaces {
  readonly #starts = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      this.#starts.push(end + 1);
    }
  }

  /** Both count from 1; an offset behind the end is at the end. */
  at(offset: number): { line: number; column: number } {
    const place = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: place - (this.#starts[low] ?? 0) + 1 };
  }
}

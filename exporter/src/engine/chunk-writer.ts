import type { Redactor } from '../telemetry/redact.ts';
import { StreamRedactor } from '../telemetry/redact-stream.ts';

const FLUSH_MS = 100;
const FLUSH_LENGTH = 4096;

/** Gathers and masks streamed text, so that a fast model costs ten writes a second and not one per token. */
export class ChunkWriter {
  readonly #redactor: StreamRedactor;
  readonly #write: (chunk: string, offset: number) => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #pending = '';
  #offset = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    write: (chunk: string, offset: number) => Promise<void>,
    redact: Redactor,
    onError: (error: unknown) => void
  ) {
    this.#redactor = new StreamRedactor(redact);
    this.#write = write;
    this.#onError = onError;
  }

  push(text: string): void {
    this.#pending += this.#redactor.push(text);
    if (this.#pending.length >= FLUSH_LENGTH) {
      this.#flush();
    } else {
      this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
    }
  }

  /** Writes what is left and waits for every write; a chunk that cannot be written is told to `onError`, not thrown. */
  async end(): Promise<void> {
    this.#pending += this.#redactor.end();
    this.#flush();
    await this.#writing;
  }

  #flush(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    if (this.#pending === '') {
      return;
    }
    const chunk = this.#pending;
    const offset = this.#offset;
    this.#pending = '';
    this.#offset += chunk.length;
    this.#writing = this.#writing.then(() => this.#write(chunk, offset)).catch(this.#onError);
  }
}

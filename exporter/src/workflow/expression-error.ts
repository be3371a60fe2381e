/** What went wrong in an expression or template, and where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  /** UTF-16 offset into the text that was given. */
  readonly position: number;
  /** Names that would have been found there; empty for errors of syntax. */
  readonly available: readonly string[];
  readonly suggestion: string | null;

  constructor(
    message: string,
    position: number,
    details: { available?: readonly string[]; suggestion?: string | null } = {}
  ) {
    super(message);
    this.position = position;
    this.available = details.available ?? [];
    this.suggestion = details.suggestion ?? null;
  }

  /** The same error, seen from a text that holds this one's `offset` characters in. */
  shifted(offset: number): ExpressionError {
    return new ExpressionError(this.message, this.position + offset, this);
  }
}

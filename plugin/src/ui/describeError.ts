/** An error in a person's words. */
export interface DescribedError {
  message: string;
  /** What the reader can do about it. */
  fix?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Reads message and fix from a `SourceError` or `Failure`; any other value still gives a sentence, never `[object Object]`. */
export function describeError(error: unknown): DescribedError {
  if (typeof error !== 'object' || error === null) {
    return { message: text(error) ?? 'Unknown error' };
  }
  const message = 'message' in error ? text(error.message) : undefined;
  const fix = 'fix' in error ? text(error.fix) : undefined;
  return { message: message ?? 'Unknown error', ...(fix !== undefined && { fix }) };
}

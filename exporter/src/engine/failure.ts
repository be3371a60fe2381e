import type { Failure } from '../contract/problem.ts';
import { ExpressionError } from '../workflow/expression-error.ts';

/** A step could not be done. The message says why, the `fix` what to do. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

interface CarriesFailure {
  failure: Failure;
}

function carriesFailure(error: unknown): error is CarriesFailure {
  return typeof error === 'object' && error !== null && 'failure' in error && typeof error.failure === 'object';
}

/** Any error as a failure; one that knows its own failure keeps it. */
export function toFailure(error: unknown): Failure {
  if (carriesFailure(error)) {
    return error.failure;
  }
  if (error instanceof ExpressionError) {
    return {
      type: 'template',
      message: error.message,
      ...(error.suggestion === null ? {} : { fix: error.suggestion }),
    };
  }
  return { type: 'internal', message: error instanceof Error ? error.message : String(error) };
}

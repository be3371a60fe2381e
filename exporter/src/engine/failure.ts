import type { Failure } from '../contract/problem.ts';

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
  return { type: 'internal', message: error instanceof Error ? error.message : String(error) };
}

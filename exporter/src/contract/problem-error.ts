import type { Problem } from './problem.ts';

/** An error that the API answers as it stands. Thrown where the reason is known, mapped nowhere else. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

import { StepFailure } from './failure.ts';

/** Counts the steps of a run or of a nested pipeline against their limit. */
export class StepCount {
  readonly #limit: number;
  readonly #what: string;
  readonly #outer: StepCount | null;
  #steps = 0;

  constructor(limit: number | undefined, what: string, outer: StepCount | null = null) {
    this.#limit = limit ?? Infinity;
    this.#what = what;
    this.#outer = outer;
  }

  /** Called before each step. @throws StepFailure when it would be one too many. */
  add(): void {
    this.#outer?.add();
    this.#steps += 1;
    if (this.#steps > this.#limit) {
      throw new StepFailure({
        type: 'step',
        message: `${this.#what} runs more than ${this.#limit} steps`,
        fix: 'check its loops, or raise max_total_steps',
      });
    }
  }
}

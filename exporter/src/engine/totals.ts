import type { Budget } from '../contract/run.ts';
import { addUsage, totalTokens, type Usage } from '../contract/usage.ts';
import { budgetExceeded, exceededBudget } from './budget.ts';

/** Told once, when the cost first passes the threshold. */
export interface CostWatch {
  /** USD */
  threshold_usd: number;
  tell(costUsd: number): void;
}

/** What a run has spent so far, kept beside its row so that a budget check costs no query. */
export class RunTotals {
  #usage: Usage;
  #costUsd: number | null;
  #watch: CostWatch | null = null;

  constructor(usage: Usage, costUsd: number | null) {
    this.#usage = usage;
    this.#costUsd = costUsd;
  }

  get usage(): Usage {
    return this.#usage;
  }

  /** USD; null while no call had a known price. */
  get costUsd(): number | null {
    return this.#costUsd;
  }

  /** Costs of before count, but are not told again. */
  watchCost(watch: CostWatch | null): void {
    this.#watch = watch !== null && (this.#costUsd ?? 0) > watch.threshold_usd ? null : watch;
  }

  add(usage: Usage, costUsd: number | null): void {
    this.#usage = addUsage(this.#usage, usage);
    if (costUsd !== null) {
      this.#costUsd = (this.#costUsd ?? 0) + costUsd;
    }
    if (this.#watch !== null && (this.#costUsd ?? 0) > this.#watch.threshold_usd) {
      this.#watch.tell(this.#costUsd ?? 0);
      this.#watch = null;
    }
  }

  /** Called before each paid call. @throws StepFailure of type `budget_exceeded`. */
  ensureWithin(budget: Budget | null): void {
    const used = budget === null ? null : exceededBudget(budget, totalTokens(this.#usage), this.#costUsd);
    if (used !== null) {
      const fix = 'raise the budget and retry the run, or shorten its prompts';
      throw budgetExceeded("the run's budget", used, fix);
    }
  }
}

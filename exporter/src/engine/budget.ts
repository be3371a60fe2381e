import type { Budget } from '../contract/run.ts';
import { totalTokens, type Usage } from '../contract/usage.ts';
import { spentOfBatch } from '../store/batches.ts';
import type { Store } from '../store/database.ts';
import { type Spent, spentSince } from '../store/spent.ts';
import { StepFailure } from './failure.ts';

/** What of a budget is used up, in words; null when something is left. */
export function exceededBudget(budget: Budget, tokens: number, costUsd: number | null): string | null {
  if (budget.max_tokens !== undefined && tokens >= budget.max_tokens) {
    return `${tokens} of ${budget.max_tokens} tokens are used`;
  }
  const cost = costUsd ?? 0;
  return budget.max_cost_usd !== undefined && cost >= budget.max_cost_usd
    ? `$${cost.toFixed(4)} of $${budget.max_cost_usd} are spent`
    : null;
}

/** A limit that is looked at before each paid call. */
export interface Meter {
  /** @throws StepFailure of type `budget_exceeded`. */
  ensure(): Promise<void> | void;
  /** Counts an answer that was paid for. */
  add(usage: Usage, costUsd: number | null): void;
}

/** Limits what one step and all steps inside it spend. `before`: what they had spent when they were taken up. */
export function stepMeter(budget: Budget, path: string, before: Spent): Meter {
  const spent = { ...before };
  return {
    ensure: () => stopWhenUsedUp(budget, spent, `the budget of step "${path}"`, 'raise the budget of the step'),
    add: (usage, costUsd) => add(spent, usage, costUsd),
  };
}

/** How long what other processes have spent may stay unknown, in milliseconds. */
const FRESH_MS = 2_000;

/** Limits what something spends that several processes work on: read now and then, and added to in between. */
class SharedMeter implements Meter {
  readonly #budget: Budget;
  readonly #what: string;
  readonly #fix: string;
  readonly #read: () => Promise<Spent>;
  #spent: Spent = { tokens: 0, cost_usd: null };
  #readAt = -Infinity;

  constructor(budget: Budget, what: string, fix: string, read: () => Promise<Spent>) {
    this.#budget = budget;
    this.#what = what;
    this.#fix = fix;
    this.#read = read;
  }

  async ensure(): Promise<void> {
    if (performance.now() - this.#readAt > FRESH_MS) {
      this.#readAt = performance.now();
      this.#spent = await this.#read();
    }
    stopWhenUsedUp(this.#budget, this.#spent, this.#what, this.#fix);
  }

  add(usage: Usage, costUsd: number | null): void {
    add(this.#spent, usage, costUsd);
  }
}

/** Limits what all runs of the service spend in a day (UTC). */
export function dayMeter(store: Store, budget: Budget): Meter {
  const fix = 'wait for the next day (UTC), or raise STEPSCOPE_DAY_MAX_TOKENS or STEPSCOPE_DAY_MAX_COST_USD';
  return new SharedMeter(budget, 'the budget of the day', fix, () => spentSince(store, startOfDay(new Date())));
}

/** Limits what all runs of a batch spend. */
export function batchMeter(store: Store, batchId: string, budget: Budget): Meter {
  return new SharedMeter(budget, 'the budget of the batch', 'start a batch with a larger budget', async () => {
    const { total_tokens, total_cost_usd } = await spentOfBatch(store.db, batchId);
    return { tokens: total_tokens, cost_usd: total_cost_usd };
  });
}

function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

function add(spent: Spent, usage: Usage, costUsd: number | null): void {
  spent.tokens += totalTokens(usage);
  if (costUsd !== null) {
    spent.cost_usd = (spent.cost_usd ?? 0) + costUsd;
  }
}

function stopWhenUsedUp(budget: Budget, spent: Spent, what: string, fix: string): void {
  const used = exceededBudget(budget, spent.tokens, spent.cost_usd);
  if (used !== null) {
    throw budgetExceeded(what, used, fix);
  }
}

/** A paid call was not made because a budget is used up. */
export function budgetExceeded(what: string, used: string, fix: string): StepFailure {
  return new StepFailure({
    type: 'budget_exceeded',
    message: `${what} is used up: ${used}; no further model call was made`,
    fix,
  });
}

/**
 * The day's budget of a service: `STEPSCOPE_DAY_MAX_TOKENS` and `STEPSCOPE_DAY_MAX_COST_USD`; null when neither is set.
 * @throws Error that names the variable when it holds no number above 0.
 */
export function dayBudgetFromEnv(env: Readonly<Record<string, string | undefined>>): Budget | null {
  const budget: Budget = {
    ...limit(env, 'STEPSCOPE_DAY_MAX_TOKENS', 'max_tokens', Number.isInteger),
    ...limit(env, 'STEPSCOPE_DAY_MAX_COST_USD', 'max_cost_usd', Number.isFinite),
  };
  return Object.keys(budget).length === 0 ? null : budget;
}

function limit(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  key: keyof Budget,
  allowed: (value: number) => boolean
): Budget {
  const text = env[variable]?.trim();
  if (text === undefined || text === '') {
    return {};
  }
  const value = Number(text);
  if (!allowed(value) || value <= 0) {
    throw new Error(`${variable} must be a number above 0; it is "${text}"`);
  }
  return { [key]: value };
}

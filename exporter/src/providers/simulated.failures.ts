import type { ErrorType } from '../contract/problem.ts';
import { ProviderError } from './error.ts';
import type { FailRule, SimulatedOptions, SimulationMarker } from './simulated.options.ts';
import { hashOf, randomOf } from './simulated.random.ts';

/** A failure that a call is to end in, after some tokens. */
export interface PlannedFailure {
  type: ErrorType;
  retry_after_ms: number | null;
  after_tokens: number;
}

/** HTTP status a real provider would answer with. */
const STATUS: Partial<Record<ErrorType, number>> = {
  authentication: 401,
  permission: 403,
  invalid_request: 400,
  rate_limit: 429,
  overloaded: 529,
  server_error: 500,
};
/** Prompts whose tries are counted; the oldest are forgotten. */
const MAX_REMEMBERED = 10_000;
const MINUTE_MS = 60_000;

/** Decides which calls fail. Counts calls and tries of the same prompt as long as the process lives. */
export class SimulatedFailures {
  readonly #options: SimulatedOptions;
  readonly #tries = new Map<string, number>();
  #calls = 0;
  #started: number[] = [];

  constructor(options: SimulatedOptions) {
    this.#options = options;
  }

  /** The failure of the next call, or null. `prompt` is the newest one, `identity` the whole request as text. */
  plan(prompt: string, identity: string, marker: SimulationMarker, now: number): PlannedFailure | null {
    this.#calls += 1;
    const limited = this.#rateLimited(now);
    if (limited !== null) {
      return limited;
    }
    const tries = this.#count(hashOf(identity));
    if (marker.fail !== undefined && tries <= (marker.times ?? Number.POSITIVE_INFINITY)) {
      return planned({ ...marker, type: marker.fail });
    }
    const rule = this.#options.fail.find((candidate) => this.#meets(candidate, prompt, tries));
    if (rule !== undefined) {
      return planned(rule);
    }
    const unlucky = randomOf(this.#options.seed, identity, String(tries)).next() < this.#options.fail_rate;
    return unlucky ? planned({ type: 'overloaded' }) : null;
  }

  #meets(rule: FailRule, prompt: string, tries: number): boolean {
    return (
      (rule.call === undefined || rule.call === this.#calls) &&
      (rule.match === undefined || prompt.includes(rule.match)) &&
      (rule.times === undefined || tries <= rule.times)
    );
  }

  #count(key: string): number {
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, tries);
    const oldest = this.#tries.keys().next();
    if (this.#tries.size > MAX_REMEMBERED && !oldest.done) {
      this.#tries.delete(oldest.value);
    }
    return tries;
  }

  #rateLimited(now: number): PlannedFailure | null {
    const limit = this.#options.rate_limit_per_minute;
    if (limit === 0) {
      return null;
    }
    this.#started = this.#started.filter((start) => start > now - MINUTE_MS);
    const oldest = this.#started[0];
    if (oldest !== undefined && this.#started.length >= limit) {
      return planned({ type: 'rate_limit', retry_after_ms: Math.ceil(oldest + MINUTE_MS - now) });
    }
    this.#started.push(now);
    return null;
  }
}

function planned(rule: Pick<FailRule, 'type' | 'retry_after_ms' | 'after_tokens'>): PlannedFailure {
  return { type: rule.type, retry_after_ms: rule.retry_after_ms ?? null, after_tokens: rule.after_tokens ?? 0 };
}

/** The error of a planned failure. */
export function simulatedError(failure: PlannedFailure, partialText: string): ProviderError {
  const status = STATUS[failure.type];
  return new ProviderError(
    {
      type: failure.type,
      message: `Simulated failure of type ${failure.type}; no model was called.`,
      fix: 'it was asked for by [[simulate: …]] in the prompt or by STEPSCOPE_SIMULATED_*; remove that.',
      ...(status === undefined ? {} : { status }),
    },
    { retry_after_ms: failure.retry_after_ms, partial_text: partialText }
  );
}

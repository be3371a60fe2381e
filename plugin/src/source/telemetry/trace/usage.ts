import { ATTR, OLDER_ATTR } from '@stepscope/exporter/contract/semconv';
import type { Usage } from '@stepscope/exporter/contract/usage';
import { addUsage, NO_USAGE } from '@stepscope/exporter/contract/usage-sum';

import { type Attributes, numberAt } from '../otlp/attributes';

/** Older names of the same counts, before the conventions settled; other instrumentations still send them. */
const INPUT = [ATTR.usageInputTokens, 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens'];
const OUTPUT = [ATTR.usageOutputTokens, 'gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens'];
const CACHE_WRITE = [ATTR.usageCacheWriteInputTokens, OLDER_ATTR.usageCacheCreationInputTokens];
/** No convention names the cost: `gen_ai.usage.cost` is the de facto name, the others are variants of it. */
const COST = [ATTR.usageCost, 'gen_ai.usage.cost_usd', 'gen_ai.usage.cost.total', 'llm.cost.total'];

const tokens = (attributes: Attributes, names: string[]) =>
  Math.max(0, Math.round(numberAt(attributes, ...names) ?? 0));

/** Tokens a span reports; zero for what it leaves out. */
export function usageOf(attributes: Attributes): Usage {
  return {
    input_tokens: tokens(attributes, INPUT),
    output_tokens: tokens(attributes, OUTPUT),
    cache_read_input_tokens: tokens(attributes, [ATTR.usageCacheReadInputTokens]),
    cache_creation_input_tokens: tokens(attributes, CACHE_WRITE),
    reasoning_output_tokens: tokens(attributes, [ATTR.usageReasoningOutputTokens]),
  };
}

/** Whether a span reports tokens at all: none reported is not the same as none used. */
export function hasUsage(attributes: Attributes): boolean {
  return numberAt(attributes, ...INPUT, ...OUTPUT) !== undefined;
}

/** USD, null when the span has no cost: unknown is never zero. */
export function costOf(attributes: Attributes): number | null {
  return numberAt(attributes, ...COST) ?? null;
}

export interface Totals {
  usage: Usage;
  /** Null while no part has a known cost. */
  cost_usd: number | null;
  /** False when some part that used tokens has no known cost. */
  cost_complete: boolean;
}

/** Sum over the spans of model calls. */
export function totalsOf(calls: ReadonlyArray<{ attributes: Attributes }>): Totals {
  return calls.reduce<Totals>(
    (totals, { attributes }) => {
      const cost = costOf(attributes);
      return {
        usage: addUsage(totals.usage, usageOf(attributes)),
        cost_usd: cost === null ? totals.cost_usd : (totals.cost_usd ?? 0) + cost,
        cost_complete: totals.cost_complete && (cost !== null || !hasUsage(attributes)),
      };
    },
    { usage: NO_USAGE, cost_usd: null, cost_complete: true }
  );
}

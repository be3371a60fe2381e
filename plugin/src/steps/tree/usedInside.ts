import type { StepNode } from './stepTree';

/** What model calls used. */
export interface Used {
  tokens: number;
  /** USD; null while no call has a known price. */
  cost_usd: number | null;
  /** False where the price of some call is unknown. */
  cost_complete: boolean;
}

const NOTHING_USED: Used = { tokens: 0, cost_usd: null, cost_complete: true };

/** Nodes are made anew whenever a step changes, so what was summed once holds. */
const sums = new WeakMap<StepNode, Used>();

/**
 * What a place with steps in it used, over all attempts: a loop with its iterations, a branch, a nested pipeline.
 * Undefined for a step without steps of its own.
 */
export function usedInside(node: StepNode): Used | undefined {
  if (node.children.length === 0) {
    return undefined;
  }
  const used = sums.get(node) ?? usedBy(node);
  sums.set(node, used);
  return used;
}

function usedBy(node: StepNode): Used {
  const own = node.attempts.map(({ tokens_used, cost_usd, model, completed_at }) => ({
    tokens: tokens_used,
    cost_usd,
    cost_complete: cost_usd !== null || model === null || completed_at === null,
  }));
  const below = node.children.map((child) => usedInside(child) ?? usedBy(child));
  return [...own, ...below].reduce(add, NOTHING_USED);
}

function add(a: Used, b: Used): Used {
  return {
    tokens: a.tokens + b.tokens,
    cost_usd: a.cost_usd === null && b.cost_usd === null ? null : (a.cost_usd ?? 0) + (b.cost_usd ?? 0),
    cost_complete: a.cost_complete && b.cost_complete,
  };
}

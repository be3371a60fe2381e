import { evaluate, type EvaluationOptions, ExpressionError } from './expression.ts';
import type { Scope } from './scope.ts';
import type { Condition } from './steps/condition.schema.ts';
import { isTruthy } from './values.ts';

export interface ConditionResult {
  met: boolean;
  /** What decided, in words, e.g. `review.score > 7 is false`. */
  explanation: string;
}

type Options = Pick<EvaluationOptions, 'missing'>;

/**
 * Whether a condition holds. An empty list and null hold; null, false, "", [] and {} count as false, zero as true.
 * @throws ExpressionError when an expression cannot be read, or a name cannot be resolved (unless `missing` is `null`)
 */
export function evaluateCondition(condition: Condition, scope: Scope, options: Options = {}): ConditionResult {
  if (condition === null || typeof condition === 'boolean') {
    return { met: condition !== false, explanation: `condition is ${condition}` };
  }
  if (typeof condition === 'string') {
    return evaluateText(condition, scope, options);
  }
  if (Array.isArray(condition)) {
    return all(condition, scope, options);
  }
  if ('and' in condition) {
    return all(condition.and, scope, options);
  }
  if ('or' in condition) {
    return any(condition.or, scope, options);
  }
  const { met, explanation } = evaluateCondition(condition.not, scope, options);
  return { met: !met, explanation: `not (${explanation})` };
}

function evaluateText(condition: string, scope: Scope, options: Options): ConditionResult {
  try {
    const met = isTruthy(evaluate(condition, scope, options));
    return { met, explanation: `${condition} is ${met}` };
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    throw new ExpressionError(`condition ${JSON.stringify(condition)}: ${error.message}`, error.position, error);
  }
}

function all(conditions: Condition[], scope: Scope, options: Options): ConditionResult {
  for (const condition of conditions) {
    const result = evaluateCondition(condition, scope, options);
    if (!result.met) {
      return result;
    }
  }
  return { met: true, explanation: 'all conditions hold' };
}

function any(conditions: Condition[], scope: Scope, options: Options): ConditionResult {
  const failed: string[] = [];
  for (const condition of conditions) {
    const result = evaluateCondition(condition, scope, options);
    if (result.met) {
      return result;
    }
    failed.push(result.explanation);
  }
  return { met: false, explanation: failed.length === 0 ? 'there is no condition to hold' : failed.join(' and ') };
}

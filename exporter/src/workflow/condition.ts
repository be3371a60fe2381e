import { evaluateText } from './expression.ts';
import type { Condition } from './schema.ts';
import type { Scope } from './scope.ts';
import { isTruthy } from './values.ts';

export interface ConditionResult {
  met: boolean;
  /** The part that decided, in words. */
  explanation: string;
}

/** Whether a condition holds, and why. A list means all of them; null holds. @throws ExpressionError */
export function evaluateCondition(condition: Condition, scope: Scope): ConditionResult {
  if (condition === null || typeof condition === 'boolean') {
    return { met: condition !== false, explanation: String(condition) };
  }
  if (typeof condition === 'string') {
    const met = isTruthy(evaluateText(withoutBraces(condition), scope));
    return { met, explanation: `${condition} is ${met ? 'true' : 'false'}` };
  }
  if (Array.isArray(condition)) {
    return all(condition, scope);
  }
  if ('and' in condition) {
    return all(condition.and, scope);
  }
  if ('or' in condition) {
    const results = condition.or.map((part) => evaluateCondition(part, scope));
    return {
      met: results.some(({ met }) => met),
      explanation: results.map(({ explanation }) => explanation).join(' or '),
    };
  }
  const inner = evaluateCondition(condition.not, scope);
  return { met: !inner.met, explanation: `not (${inner.explanation})` };
}

/** A condition that is one template alone is the expression inside it. */
function withoutBraces(condition: string): string {
  return /^\s*\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
}

function all(parts: readonly Condition[], scope: Scope): ConditionResult {
  for (const part of parts) {
    const result = evaluateCondition(part, scope);
    if (!result.met) {
      return result;
    }
  }
  return { met: true, explanation: 'every part holds' };
}

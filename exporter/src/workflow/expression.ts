import { descend } from './resolve.ts';
import type { BinaryNode, CallNode, Expression, PathSegment } from './expression-ast.ts';
import { ExpressionError } from './expression-error.ts';
import { parseExpression } from './expression-parser.ts';
import { arithmetic, containsValue, FUNCTIONS, isBetween, matchesPattern } from './functions.ts';
import { type Resolved, resolvePath, resolveReference } from './resolve.ts';
import type { Scope } from './scope.ts';
import { didYouMean } from './suggest.ts';
import { renderTemplate } from './template.ts';
import { compare, has, isEqual, isMap, isTruthy } from './values.ts';

/** Where an expression is evaluated: a scope, and the item of a filter, `any`, `all` or `count`. */
interface Environment {
  scope: Scope;
  item?: { value: unknown };
}

/** Value of an expression's text in a scope. @throws ExpressionError */
export function evaluateText(text: string, scope: Scope, item?: { value: unknown }): unknown {
  return evaluate(parseExpression(text), scope, item);
}

/** Value of a parsed expression. @throws ExpressionError that names the place and what would have been found there. */
export function evaluate(expression: Expression, scope: Scope, item?: { value: unknown }): unknown {
  return valueOf(expression, { scope, ...(item === undefined ? {} : { item }) });
}

function valueOf(node: Expression, environment: Environment): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'template':
      return renderTemplate(node.text, environment.scope).text;
    case 'item':
      return environment.item?.value ?? null;
    case 'path':
      return pathValue(node, node.segments, environment);
    case 'reference':
      return found(node, resolveReference(environment.scope, node.segments));
    case 'index':
      return indexValue(node, valueOf(node.target, environment), valueOf(node.index, environment));
    case 'not':
      return !isTruthy(valueOf(node.operand, environment));
    case 'negate':
      return guarded(node, () => arithmetic('-', 0, valueOf(node.operand, environment)));
    case 'between':
      return isBetween(
        valueOf(node.value, environment),
        valueOf(node.low, environment),
        valueOf(node.high, environment)
      );
    case 'ternary':
      return isTruthy(valueOf(node.test, environment)) ? valueOf(node.yes, environment) : valueOf(node.no, environment);
    case 'binary':
      return binaryValue(node, environment);
    case 'call':
      return callValue(node, environment);
  }
}

function pathValue(node: Expression, segments: readonly PathSegment[], { scope, item }: Environment): unknown {
  const [head, ...rest] = segments;
  if (item !== undefined && isMap(item.value) && typeof head === 'string' && has(item.value, head)) {
    const own = descend(item.value[head], rest, head);
    return own.found ? own.value : null;
  }
  const resolved = resolvePath(scope, segments);
  // A field that one row of a list lacks is not a mistake in the expression.
  return !resolved.found && item !== undefined ? null : found(node, resolved);
}

function found(node: Expression, resolved: Resolved): unknown {
  if (resolved.found) {
    return resolved.value;
  }
  const wanted = /"([^"]+)"/.exec(resolved.reason)?.[1] ?? '';
  throw new ExpressionError(resolved.reason, node.start, {
    available: resolved.available,
    suggestion: didYouMean(wanted, resolved.available),
  });
}

function indexValue(node: Expression, target: unknown, index: unknown): unknown {
  const segment = typeof index === 'number' ? index : String(index);
  return found(node, descend(target, [segment], 'the value'));
}

function binaryValue(node: BinaryNode, environment: Environment): unknown {
  const left = valueOf(node.left, environment);
  if (node.operator === 'and') {
    return isTruthy(left) ? valueOf(node.right, environment) : left;
  }
  if (node.operator === 'or') {
    return isTruthy(left) ? left : valueOf(node.right, environment);
  }
  const right = valueOf(node.right, environment);
  return guarded(node, () => operate(node.operator as Exclude<BinaryNode['operator'], 'and' | 'or'>, left, right));
}

function operate(operator: Exclude<BinaryNode['operator'], 'and' | 'or'>, left: unknown, right: unknown): unknown {
  const order = compare(left, right);
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '>':
      return order !== null && order > 0;
    case '<':
      return order !== null && order < 0;
    case '>=':
      return order !== null && order >= 0;
    case '<=':
      return order !== null && order <= 0;
    case 'contains':
      return containsValue(left, right);
    case 'matches':
      return matchesPattern(left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function callValue(node: CallNode, environment: Environment): unknown {
  const [first, test] = node.args;
  if (first !== undefined && test !== undefined && ['any', 'all', 'count'].includes(node.name)) {
    return quantifier(node.name, valueOf(first, environment), test, environment);
  }
  const call = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
  if (call === undefined) {
    throw new ExpressionError(`there is no function "${node.name}"`, node.start, {
      available: Object.keys(FUNCTIONS),
      suggestion: didYouMean(node.name, Object.keys(FUNCTIONS)),
    });
  }
  const args = node.args.map((argument) => valueOf(argument, environment));
  return guarded(node, () => call(...args));
}

function quantifier(name: string, values: unknown, test: Expression, environment: Environment): boolean | number {
  const condition = test.kind === 'literal' && typeof test.value === 'string' ? parseExpression(test.value) : test;
  const passed = (Array.isArray(values) ? values : []).filter((value) =>
    isTruthy(valueOf(condition, { ...environment, item: { value } }))
  ).length;
  if (name === 'count') {
    return passed;
  }
  return name === 'any' ? passed > 0 : passed === (Array.isArray(values) ? values.length : 0);
}

function guarded<T>(node: Expression, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    throw error instanceof ExpressionError
      ? error
      : new ExpressionError(error instanceof Error ? error.message : String(error), node.start);
  }
}

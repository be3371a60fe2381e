import type { BinaryNode, CallNode, Expression, PathNode, PathSegment } from './expression-ast.ts';
import { ExpressionError } from './expression-error.ts';
import { parseExpression } from './expression-parser.ts';
import { between, contains, divide, FUNCTIONS, listOf, matches, numberOf, ValueError } from './functions.ts';
import { descend, type Resolved, resolvePath, resolveReference } from './resolve.ts';
import { isModelResult, toText } from './result.ts';
import type { Scope } from './scope.ts';
import { closest } from './suggest.ts';
import { parseTemplate } from './template-parser.ts';
import { compare, isEqual, isTruthy } from './values.ts';

export { ExpressionError } from './expression-error.ts';
export { parseExpression } from './expression-parser.ts';

export interface EvaluationOptions {
  /** The item a condition looks at: its fields are found by their bare names, and are null where it lacks them. */
  item?: { value: unknown };
  /** `null`: what cannot be resolved is null. By default it is an error. */
  missing?: 'error' | 'null';
}

interface Context extends EvaluationOptions {
  scope: Scope;
}

/** Value of an expression. @throws ExpressionError with the position and, for a reference, the names that exist. */
export function evaluate(expression: string, scope: Scope, options: EvaluationOptions = {}): unknown {
  return evaluateParsed(parseExpression(expression), scope, options);
}

/** Value of an expression that was read before. @throws ExpressionError */
export function evaluateParsed(node: Expression, scope: Scope, options: EvaluationOptions = {}): unknown {
  return valueOf(node, { ...options, scope });
}

/** Values as operators see them: a model's answer is its text. */
function operand(node: Expression, context: Context): unknown {
  const value = valueOf(node, context);
  return isModelResult(value) ? value.text : value;
}

function valueOf(node: Expression, context: Context): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'template':
      return templateText(node.text, node.start, context);
    case 'path':
      return pathValue(node, context);
    case 'reference':
      return orThrow(resolveReference(context.scope, node.segments), node, context);
    case 'item':
      return itemValue(node, context);
    case 'index':
      return indexValue(node.target, node.index, context);
    case 'call':
      return located(node, () => callFunction(node, context));
    case 'not':
      return !isTruthy(operand(node.operand, context));
    case 'negate':
      return located(node, () => -numberOf(operand(node.operand, context), '-'));
    case 'between':
      return between(operand(node.value, context), operand(node.low, context), operand(node.high, context));
    case 'ternary':
      return valueOf(isTruthy(operand(node.test, context)) ? node.yes : node.no, context);
    case 'binary':
      return located(node, () => binaryValue(node, context));
  }
}

function located<T>(node: Expression, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof ValueError ? new ExpressionError(error.message, node.start) : error;
  }
}

function templateText(text: string, start: number, context: Context): string {
  try {
    return parseTemplate(text)
      .map((part) => (part.kind === 'text' ? part.text : toText(valueOf(part.expression, context))))
      .join('');
  } catch (error) {
    throw error instanceof ExpressionError ? error.shifted(start + 1) : error;
  }
}

function orThrow(resolved: Resolved, node: Expression, context: Context): unknown {
  if (resolved.found) {
    return resolved.value;
  }
  if (context.missing === 'null') {
    return null;
  }
  const segment = 'segments' in node ? node.segments : [];
  const meant = segment.map((name) => closest(String(name), resolved.available)).find((name) => name !== null);
  const suggestion = meant === undefined ? null : `did you mean "${meant}"?`;
  const names = resolved.available.length === 0 ? '' : `; available: ${resolved.available.join(', ')}`;
  throw new ExpressionError(`${resolved.reason}${names}`, node.start, { available: resolved.available, suggestion });
}

/** Names that keep their meaning inside a condition on items. */
const NAMESPACES: readonly PathSegment[] = ['inputs', 'global_vars', 'steps', 'state', 'loop'];

function pathValue(node: PathNode, context: Context): unknown {
  if (context.item !== undefined) {
    const field = descend(context.item.value, node.segments, 'the item');
    if (field.found || !NAMESPACES.includes(node.segments[0] ?? '')) {
      return field.found ? field.value : null;
    }
  }
  const resolved = resolvePath(context.scope, node.segments);
  if (!resolved.found && node.segments.some((segment) => String(segment).includes('-'))) {
    const difference = hyphensAsMinus(node.segments, context);
    if (difference !== null) {
      return difference.value;
    }
  }
  return orThrow(resolved, node, context);
}

/** `a-b` is a name where there is such a name, otherwise a difference. */
function hyphensAsMinus(segments: readonly PathSegment[], context: Context): { value: unknown } | null {
  try {
    const spaced = parseExpression(segments.join('.').replaceAll('-', ' - '));
    return { value: valueOf(spaced, { ...context, missing: 'error' }) };
  } catch (error) {
    if (error instanceof ExpressionError) {
      return null;
    }
    throw error;
  }
}

function itemValue(node: Expression, context: Context): unknown {
  if (context.item === undefined) {
    throw new ExpressionError('"@" stands for an item, and there is none here', node.start);
  }
  return context.item.value;
}

function indexValue(target: Expression, index: Expression, context: Context): unknown {
  const key = operand(index, context);
  if (typeof key !== 'string' && typeof key !== 'number') {
    throw new ExpressionError('an index is a number or a text', index.start);
  }
  const resolved = descend(valueOf(target, context), [key], 'the value');
  const lenient = target.kind === 'item' && !resolved.found;
  return lenient ? null : orThrow(resolved, index, context);
}

function callFunction(node: CallNode, context: Context): unknown {
  const [list, condition] = node.args;
  if (list !== undefined && condition !== undefined && ['any', 'all', 'count'].includes(node.name)) {
    return overItems(node.name, list, condition, context);
  }
  const run = FUNCTIONS.get(node.name);
  if (run === undefined) {
    throw new ExpressionError(`there is no function "${node.name}"`, node.start);
  }
  return run(node.args.map((argument) => operand(argument, context)));
}

function overItems(name: string, list: Expression, condition: Expression, context: Context): unknown {
  const items = listOf(valueOf(list, context), `${name}()`);
  const test = itemCondition(condition);
  const holds = (value: unknown) => isTruthy(valueOf(test, { ...context, item: { value } }));
  switch (name) {
    case 'any':
      return items.some(holds);
    case 'all':
      return items.every(holds);
    default:
      return items.filter(holds).length;
  }
}

/** The condition of any, all and count is written as text: `any(orders, 'total > 100')`. @throws ExpressionError */
export function itemCondition(node: Expression): Expression {
  if (node.kind !== 'literal' || typeof node.value !== 'string') {
    return node;
  }
  try {
    return parseExpression(node.value);
  } catch (error) {
    throw error instanceof ExpressionError ? error.shifted(node.start + 1) : error;
  }
}

function binaryValue(node: BinaryNode, context: Context): unknown {
  const left = operand(node.left, context);
  if (node.operator === 'and' || node.operator === 'or') {
    return isTruthy(left) === (node.operator === 'or') ? left : operand(node.right, context);
  }
  return apply(node.operator, left, operand(node.right, context));
}

function apply(operator: Exclude<BinaryNode['operator'], 'and' | 'or'>, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'contains':
      return contains(left, right);
    case 'matches':
      return matches(left, right);
    case '>':
    case '>=':
    case '<':
    case '<=':
      return inOrder(operator, compare(left, right));
    default:
      return arithmetic(operator, left, right);
  }
}

function inOrder(operator: '>' | '>=' | '<' | '<=', order: number | null): boolean {
  if (order === null) {
    return false;
  }
  const equal = order === 0 && operator.length === 2;
  return equal || (operator.startsWith('>') ? order > 0 : order < 0);
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: unknown, right: unknown): unknown {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') {
    return left + right;
  }
  const a = numberOf(left, operator);
  const b = numberOf(right, operator);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return divide(a, b, 'division');
    case '%':
      return divide(a, b, 'remainder');
  }
}

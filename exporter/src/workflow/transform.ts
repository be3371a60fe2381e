import { evaluate, evaluateParsed, parseExpression } from './expression.ts';
import type { Expression } from './expression-ast.ts';
import { resolvePath } from './resolve.ts';
import { resultData } from './result.ts';
import type { Scope } from './scope.ts';
import type { TransformOperation } from './steps/data.schema.ts';
import { compare, has, isEqual, isMap, isTruthy } from './values.ts';

/** Where a `join` finds its right side. */
export type SourceOf = (source: string) => unknown;

/** Applies operations to data, one after another. @throws Error in words when the data does not fit. */
export function transformData(
  data: unknown,
  operations: readonly TransformOperation[],
  scope: Scope,
  sourceOf: SourceOf
): unknown {
  return operations.reduce((value, operation) => apply(value, operation, scope, sourceOf), data);
}

function apply(data: unknown, operation: TransformOperation, scope: Scope, sourceOf: SourceOf): unknown {
  const rows = rowsOf(data, operation.operation);
  switch (operation.operation) {
    case 'filter':
      return filtered(rows, parseExpression(operation.condition), scope);
    case 'map':
      return rows.map((row) => mapRow(row, operation, scope));
    case 'aggregate':
      return aggregate(rows, operation);
    case 'join':
      return join(rows, rowsOf(sourceOf(operation.right_source), 'join'), operation);
    case 'group_by':
      return group(rows, operation.field);
    case 'sort':
      return sorted(rows, operation);
  }
}

function filtered(rows: readonly unknown[], condition: Expression, scope: Scope): unknown[] {
  const test = withBareTexts(condition, rows, scope);
  return rows.filter((value) => isTruthy(evaluateParsed(test, scope, { item: { value } })));
}

/**
 * The format writes texts without quotes too: in `status == completed` the right side is a text, unless the rows
 * have a field or the scope has a value of that name.
 */
function withBareTexts(node: Expression, rows: readonly unknown[], scope: Scope): Expression {
  if (node.kind === 'not') {
    return { ...node, operand: withBareTexts(node.operand, rows, scope) };
  }
  if (node.kind !== 'binary') {
    return node;
  }
  if (node.operator === 'and' || node.operator === 'or') {
    const { left, right } = node;
    return { ...node, left: withBareTexts(left, rows, scope), right: withBareTexts(right, rows, scope) };
  }
  const name = node.right.kind === 'path' && node.right.segments.length === 1 ? String(node.right.segments[0]) : null;
  const known = name === null || rows.some((row) => isMap(row) && has(row, name)) || resolvePath(scope, [name]).found;
  return known ? node : { ...node, right: { ...node.right, kind: 'literal', value: name } };
}

/** A field of a row by its dotted path; null when the row lacks it. */
function field(row: unknown, path: string | undefined): unknown {
  if (path === undefined) {
    return row;
  }
  return path.split('.').reduce<unknown>((value, key) => (isMap(value) && has(value, key) ? value[key] : null), row);
}

function rowsOf(data: unknown, operation: string): unknown[] {
  const value = resultData(data);
  if (!Array.isArray(value)) {
    throw new Error(`"${operation}" needs a list, but the data is ${isMap(value) ? 'a map' : typeof value}`);
  }
  return value;
}

type OperationOf<K extends TransformOperation['operation']> = Extract<TransformOperation, { operation: K }>;

function mapRow(row: unknown, operation: OperationOf<'map'>, scope: Scope): unknown {
  const value = mapped(row, operation, scope);
  return isMap(row) ? { ...row, [operation.field]: value } : value;
}

function mapped(row: unknown, operation: OperationOf<'map'>, scope: Scope): unknown {
  const { mapping, expression } = operation;
  const value = field(row, operation.field);
  if (mapping !== undefined) {
    return has(mapping, String(value)) ? mapping[String(value)] : value;
  }
  switch (expression) {
    case undefined:
      return value;
    case 'uppercase':
      return String(value).toUpperCase();
    case 'lowercase':
      return String(value).toLowerCase();
    default:
      return evaluate(expression, scope, { item: { value: row } });
  }
}

function aggregate(rows: readonly unknown[], operation: OperationOf<'aggregate'>): unknown {
  const values = rows.map((row) => field(row, operation.field));
  const numbers = values.map(Number).filter(Number.isFinite);
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (operation.function) {
    case 'sum':
      return sum;
    case 'average':
      return numbers.length === 0 ? null : sum / numbers.length;
    case 'count':
      return values.length;
    case 'max':
      return numbers.length === 0 ? null : numbers.reduce((a, b) => Math.max(a, b));
    case 'min':
      return numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b));
    case 'first':
      return values[0] ?? null;
    case 'last':
      return values.at(-1) ?? null;
    case 'unique':
      return values.filter((value, index) => values.findIndex((other) => isEqual(other, value)) === index);
  }
}

function join(left: readonly unknown[], right: readonly unknown[], operation: OperationOf<'join'>): unknown[] {
  const byKey = new Map(right.map((row) => [JSON.stringify(field(row, operation.join_key)), row]));
  return left.map((row) => {
    const other = byKey.get(JSON.stringify(field(row, operation.left_field)));
    return isMap(row) && isMap(other) ? { ...other, ...row } : row;
  });
}

function group(rows: readonly unknown[], path: string): Record<string, unknown[]> {
  return Object.fromEntries(
    Map.groupBy(rows, (row) => {
      const value = field(row, path);
      return typeof value === 'string' ? value : JSON.stringify(value);
    })
  );
}

function sorted(rows: readonly unknown[], operation: OperationOf<'sort'>): unknown[] {
  const sign = operation.order === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => sign * (compare(field(a, operation.field), field(b, operation.field)) ?? 0));
}

import { evaluate } from './expression.ts';
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
      return rows.filter((value) => isTruthy(evaluate(operation.condition, scope, { item: { value } })));
    case 'map':
      return rows.map((row) => mapRow(row, operation));
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

function mapRow(row: unknown, operation: OperationOf<'map'>): unknown {
  const old = field(row, operation.field);
  const value = mapped(old, operation);
  return isMap(row) ? { ...row, [operation.field]: value } : value;
}

function mapped(value: unknown, { mapping, expression }: OperationOf<'map'>): unknown {
  if (mapping !== undefined) {
    return has(mapping, String(value)) ? mapping[String(value)] : value;
  }
  if (expression === 'uppercase') {
    return String(value).toUpperCase();
  }
  return expression === 'lowercase' ? String(value).toLowerCase() : value;
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

import { fieldValue } from './simulated.fields.ts';
import type { Random } from './simulated.random.ts';

type Schema = Record<string, unknown>;

interface Context {
  root: Schema;
  topic: () => string;
  random: Random;
}

/** Nesting at which optional parts are left out, so that recursive schemas end. */
const MAX_DEPTH = 6;

/**
 * A value that matches a JSON Schema: types, enum, const, properties, required, items, bounds, lengths, formats,
 * anyOf/oneOf (the first), allOf and local `$ref`. Patterns and `not` are beyond it; the caller's validation tells.
 */
export function valueOfSchema(schema: Schema, topic: () => string, random: Random): unknown {
  return valueOf(schema, 'value', 0, { root: schema, topic, random });
}

function valueOf(given: unknown, name: string, depth: number, context: Context): unknown {
  const schema = resolve(given, context, 0);
  if ('const' in schema) {
    return schema.const;
  }
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    return schema.enum[context.random.int(0, schema.enum.length - 1)];
  }
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, depth, context);
    case 'array':
      return arrayOf(schema, name, depth, context);
    case 'integer':
      return numberOf(schema, name, context, 1);
    case 'number':
      return numberOf(schema, name, context, 0.5);
    case 'boolean':
      return context.random.next() < 0.5;
    case 'null':
      return null;
    default:
      return stringOf(schema, name, context);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows `$ref`, takes the first alternative and merges `allOf`. */
function resolve(given: unknown, context: Context, hops: number): Schema {
  const schema = isSchema(given) ? given : {};
  if (hops > 10) {
    return schema;
  }
  if (typeof schema.$ref === 'string') {
    return resolve(pointer(context.root, schema.$ref), context, hops + 1);
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) {
    return { ...schema, anyOf: undefined, oneOf: undefined, ...resolve(alternatives[0], context, hops + 1) };
  }
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...rest } = schema;
    return [rest, ...allOf.map((part) => resolve(part, context, hops + 1))].reduce(merge, {});
  }
  return schema;
}

function merge(left: Schema, right: Schema): Schema {
  const required = [...asList(left.required), ...asList(right.required)];
  const properties = { ...asSchema(left.properties), ...asSchema(right.properties) };
  return {
    ...left,
    ...right,
    ...(required.length > 0 ? { required } : {}),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const asSchema = (value: unknown): Schema => (isSchema(value) ? value : {});

function pointer(root: Schema, ref: string): unknown {
  const path = ref.replace(/^#\/?/, '').split('/').filter(Boolean);
  return path.reduce<unknown>((at, key) => asSchema(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')], root);
}

function typeOf(schema: Schema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== 'null') : schema.type;
  if (typeof type === 'string') {
    return type.toLowerCase();
  }
  if ('properties' in schema) {
    return 'object';
  }
  return 'items' in schema ? 'array' : 'string';
}

function objectOf(schema: Schema, depth: number, context: Context): Record<string, unknown> {
  const required = new Set(asList(schema.required));
  const entries = Object.entries(asSchema(schema.properties)).filter(
    ([name]) => depth < MAX_DEPTH || required.has(name)
  );
  return Object.fromEntries(entries.map(([name, property]) => [name, valueOf(property, name, depth + 1, context)]));
}

function arrayOf(schema: Schema, name: string, depth: number, context: Context): unknown[] {
  const least = numberAt(schema, 'minItems') ?? 0;
  const most = numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY;
  const wanted = depth >= MAX_DEPTH ? least : Math.min(Math.max(least, 3), most);
  return Array.from({ length: wanted }, () => valueOf(schema.items, name, depth + 1, context));
}

function numberAt(schema: Schema, key: string): number | undefined {
  const value = schema[key];
  return typeof value === 'number' ? value : undefined;
}

function numberOf(schema: Schema, name: string, context: Context, inside: number): number {
  const low = numberAt(schema, 'minimum') ?? add(numberAt(schema, 'exclusiveMinimum'), inside);
  const high = numberAt(schema, 'maximum') ?? add(numberAt(schema, 'exclusiveMaximum'), -inside);
  const unit = numberAt(schema, 'multipleOf') ?? (inside === 1 ? 1 : undefined);
  const guess = fieldValue({ field: name, subject: 'value', row: 0, topic: context.topic, random: context.random });
  const start = typeof guess === 'number' ? guess : context.random.int(1, 100);
  const bounded = Math.max(Math.min(start, high ?? start), low ?? start);
  const floor = Math.max(low ?? Number.NEGATIVE_INFINITY, Math.min(bounded, high ?? bounded));
  return unit === undefined ? floor : ontoGrid(floor, unit, low);
}

const add = (value: number | undefined, difference: number) => (value === undefined ? undefined : value + difference);

function ontoGrid(value: number, unit: number, low: number | undefined): number {
  const below = Math.floor(value / unit) * unit;
  return low !== undefined && below < low ? below + unit : below;
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'simulated@example.com',
  uri: 'https://example.com/simulated',
  uuid: '00000000-0000-4000-8000-000000000000',
  ipv4: '192.0.2.1',
  hostname: 'example.com',
};

function stringOf(schema: Schema, name: string, context: Context): string {
  const format = typeof schema.format === 'string' ? FORMATS[schema.format] : undefined;
  if (format !== undefined) {
    return format;
  }
  const guess = fieldValue({ field: name, subject: name, row: 0, topic: context.topic, random: context.random });
  const text = typeof guess === 'string' ? guess : `Simulated ${name} about ${context.topic()}`;
  const least = numberAt(schema, 'minLength') ?? 0;
  return text
    .padEnd(least, ` ${context.topic()}`)
    .slice(0, numberAt(schema, 'maxLength') ?? Math.max(text.length, least));
}

import { isMap } from './values.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Keys that only a JSON Schema has. */
const SCHEMA_KEYS = ['properties', '$ref', '$schema', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'];

/**
 * A JSON Schema of what `schema:` describes. It is one already, or a sketch: a map stands for an object with those
 * fields, the name of a type for a value of that type, a list for a list of its first item.
 */
export function schemaOf(sketch: unknown): Record<string, unknown> {
  if (typeof sketch === 'string') {
    return TYPES.includes(sketch) ? { type: sketch } : { type: 'string', description: sketch };
  }
  if (Array.isArray(sketch)) {
    return sketch.length === 0 ? { type: 'array' } : { type: 'array', items: schemaOf(sketch[0]) };
  }
  if (!isMap(sketch)) {
    return {};
  }
  if (isSchema(sketch)) {
    return sketch;
  }
  const properties = Object.fromEntries(Object.entries(sketch).map(([key, value]) => [key, schemaOf(value)]));
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** A sketch may have a field named `type` too, but its value is not one of the types' names alone. */
function isSchema(value: Record<string, unknown>): boolean {
  return SCHEMA_KEYS.some((key) => Object.hasOwn(value, key)) || TYPES.includes(String(value['type']));
}

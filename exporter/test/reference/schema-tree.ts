export type Schema = Record<string, unknown>;

/** What a schema is one of; none when it is no choice. */
export function branches(schema: Schema): unknown[] {
  return (schema['anyOf'] ?? schema['oneOf'] ?? []) as unknown[];
}

/** The schema that is meant, when the given one only points at it. */
export function resolve(root: Schema, given: unknown): Schema {
  const schema = given as Schema;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') {
    return schema;
  }
  const name = reference.replace('#/$defs/', '');
  return resolve(root, (root['$defs'] as Schema)[name]);
}

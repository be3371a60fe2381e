/** As much of JSON Schema as the schema of workflow files uses. */
export interface Schema {
  $ref?: string;
  description?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  $defs?: Record<string, Schema>;
}

/** The schema of workflow files, with the functions that its expressions know. */
export interface Language extends Schema {
  'x-functions': string[];
}

export type Path = readonly (string | number)[];

/** What a schema may be, choices and references followed. What a place says of itself wins over what it points at. */
function variantsOf(root: Schema, schema: Schema): Schema[] {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {};
    const own = { ...(schema.description !== undefined && { description: schema.description }) };
    const examples = { ...(schema.examples !== undefined && { examples: schema.examples }) };
    return variantsOf(root, { ...target, ...own, ...examples });
  }
  const choices = schema.anyOf ?? schema.oneOf;
  return choices === undefined ? [schema] : choices.flatMap((choice) => variantsOf(root, choice));
}

/** Leaves the variants whose constant keys are those of the value, e.g. the kind of a step; all when none fits. */
function fitting(root: Schema, variants: readonly Schema[], value: unknown): readonly Schema[] {
  if (typeof value !== 'object' || value === null) {
    return variants;
  }
  const given = value as Record<string, unknown>;
  const left = variants.filter(({ properties = {} }) =>
    Object.entries(properties).every(([key, property]) => {
      const only = given[key] === undefined ? undefined : variantsOf(root, property)[0]?.const;
      return only === undefined || only === given[key];
    })
  );
  return left.length === 0 ? variants : left;
}

function into(root: Schema, schema: Schema, key: string | number): Schema[] {
  if (typeof key === 'number') {
    return schema.items === undefined ? [] : variantsOf(root, schema.items);
  }
  const inner = schema.properties?.[key] ?? schema.additionalProperties;
  return typeof inner === 'object' ? variantsOf(root, inner) : [];
}

/** What may stand at a place of a document, as far as what stands there already tells. */
export function schemasAt(root: Schema, document: unknown, path: Path): readonly Schema[] {
  let value = document;
  let found = fitting(root, variantsOf(root, root), value);
  for (const key of path) {
    value = (value as Record<string | number, unknown> | null | undefined)?.[key];
    found = fitting(
      root,
      found.flatMap((schema) => into(root, schema, key)),
      value
    );
  }
  return found;
}

/** What the schema says of a key, and the key's own schemas. */
export function keySchemas(root: Schema, owners: readonly Schema[], key: string): Schema[] {
  return owners.flatMap(({ properties }) => {
    const schema = properties?.[key];
    if (schema === undefined) {
      return [];
    }
    const told = schema.description;
    return variantsOf(root, schema).map((variant) =>
      told === undefined ? variant : { ...variant, description: told }
    );
  });
}

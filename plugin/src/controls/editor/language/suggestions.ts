import { parse } from 'yaml';

import { placeOf, standingAt } from './cursor';
import { openExpression, referencesFor } from './references';
import { keySchemas, type Language, type Schema, schemasAt } from './schema';

export interface Suggestion {
  label: string;
  /** What is typed in place of the label. */
  apply: string;
  type: 'property' | 'enum' | 'variable' | 'function' | 'class' | 'namespace';
  detail?: string;
  info?: string;
}

export interface Suggestions {
  from: number;
  options: Suggestion[];
}

const TYPE_OF_REFERENCE = {
  variable: 'variable',
  step: 'class',
  name: 'namespace',
  function: 'function',
  field: 'property',
} as const;

/** What can be typed at a position of a workflow. */
export function suggest(language: Language, text: string, position: number): Suggestions | undefined {
  const typed = openExpression(text.slice(0, position));
  if (typed !== undefined) {
    return references(language, text, position, typed);
  }
  const place = placeOf(text, position);
  if (place === undefined) {
    return undefined;
  }
  const { kind, path, from, document, taken } = place;
  const schemas = schemasAt(language, document, path);
  const options = kind === 'value' ? valuesOf(schemas) : [...keysOf(language, schemas, taken), ...valuesOf(schemas)];
  return options.length === 0 ? undefined : { from, options };
}

/** While the text is typed it may be no YAML: an expression that is not closed yet stands in quotes, mostly. */
function references(language: Language, text: string, position: number, typed: string): Suggestions | undefined {
  const from = position - (/\w*$/.exec(typed)?.[0].length ?? 0);
  const found = referencesFor(read(text, position), typed, language['x-functions']);
  const options = found.map(({ name, kind, detail }): Suggestion => ({
    label: name,
    apply: kind === 'function' ? `${name}(` : name,
    type: TYPE_OF_REFERENCE[kind],
    ...(detail !== undefined && { detail }),
  }));
  return options.length === 0 ? undefined : { from, options: distinct(options) };
}

/** The line of the cursor may not be YAML yet; the others tell the names. */
function read(text: string, position: number): unknown {
  try {
    return parse(text, { logLevel: 'silent', strict: false });
  } catch {
    const start = text.lastIndexOf('\n', position - 1) + 1;
    const end = text.indexOf('\n', position);
    return parseOrNothing(text.slice(0, start) + (end < 0 ? '' : text.slice(end + 1)));
  }
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent', strict: false });
  } catch {
    return undefined;
  }
}

function keysOf(language: Language, owners: readonly Schema[], taken: readonly string[]): Suggestion[] {
  const keys = owners.flatMap(({ properties = {} }) => Object.keys(properties));
  const required = owners.length === 1 ? owners[0]?.required : undefined;
  return [...new Set(keys)]
    .filter((key) => !taken.includes(key))
    .map((key) => {
      const schemas = keySchemas(language, owners, key);
      const info = owners.length === 1 || key !== 'type' ? schemas[0]?.description : undefined;
      return {
        label: key,
        apply: `${key}: `,
        type: 'property',
        detail: typesOf(schemas, required?.includes(key) === true),
        ...(info !== undefined && { info }),
      };
    });
}

function typesOf(schemas: readonly Schema[], required: boolean): string {
  const types = new Set(schemas.flatMap(({ type = [] }) => type));
  const words = [...types].map((type) => ({ array: 'list', object: 'map' })[type] ?? type);
  return `${words.slice(0, 3).join(', ')}${required ? ' *' : ''}`;
}

function valuesOf(schemas: readonly Schema[]): Suggestion[] {
  return distinct(
    schemas.flatMap((schema) => {
      const { description } = schema;
      return allowed(schema).map((value): Suggestion => ({
        label: String(value),
        apply: String(value),
        type: 'enum',
        ...(description !== undefined && { info: description }),
      }));
    })
  );
}

function allowed(schema: Schema): unknown[] {
  if (schema.const !== undefined) {
    return [schema.const];
  }
  return schema.enum ?? schema.examples ?? (schema.type === 'boolean' ? [true, false] : []);
}

function distinct(options: readonly Suggestion[]): Suggestion[] {
  return [...new Map(options.toReversed().map((option) => [option.label, option])).values()].toReversed();
}

export interface Told {
  from: number;
  to: number;
  title: string;
  text: string;
}

/** What the language says of the word at a position. */
export function tellOf(language: Language, text: string, position: number): Told | undefined {
  const found = standingAt(text, position);
  const key = found?.path.at(-1);
  if (found === undefined || typeof key !== 'string') {
    return undefined;
  }
  const owners = schemasAt(language, found.document, found.path.slice(0, -1));
  const schemas = keySchemas(language, owners, key);
  const { from, to } = found;
  if (found.kind === 'value') {
    const [first, ...others] = schemas;
    const isKind = first?.const !== undefined && others.length === 0 && first.description !== undefined;
    return isKind ? { from, to, title: String(first.const), text: first.description ?? '' } : undefined;
  }
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  const values = [...new Set(schemas.flatMap((schema) => schema.enum ?? []))].map(String);
  const types = typesOf(schemas, false);
  const lines = [schemas.length > 1 && key === 'type' ? undefined : description, values.join(', ')];
  const text_ = lines.filter((line) => line !== undefined && line !== '').join('\n');
  return schemas.length === 0 ? undefined : { from, to, title: `${key}: ${types}`, text: text_ };
}

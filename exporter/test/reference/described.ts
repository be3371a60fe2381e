import { FUNCTION_ARITY } from '../../src/workflow/function-arity.ts';
import { workflowJsonSchema } from '../../src/workflow/json-schema.ts';
import { DEFAULT_GEMINI_MODEL, MODEL_ALIASES } from '../../src/workflow/models.ts';
import type { StepKind } from '../../src/workflow/schema.ts';
import { type KeyDocs, readKeyDocs } from './key-docs.ts';
import { KINDS } from './kinds.ts';
import { FILES_OF_WORKFLOW, filesInside, filesOfKind } from './schema-files.ts';
import { branches, resolve, type Schema } from './schema-tree.ts';

const CLAUDE_MODEL_KEYS: readonly string[] = ['model', 'fallback_model', 'claude_model', 'claude_fallback_model'];

/**
 * The JSON Schema with what the comments of the schemas say of their keys, so that an editor can tell it, and with the
 * functions of expressions, which no JSON Schema has a place for.
 */
export async function describedSchema(): Promise<Schema> {
  const root = structuredClone(workflowJsonSchema());
  describe(root, { root, docs: await readKeyDocs(), seen: new Set() }, FILES_OF_WORKFLOW);
  return { ...root, 'x-functions': [...FUNCTION_ARITY.keys()] };
}

interface Walk {
  root: Schema;
  docs: KeyDocs;
  /** Definitions hold one another. */
  seen: Set<Schema>;
}

function describe(schema: Schema, walk: Walk, files: readonly string[]): void {
  const target = resolve(walk.root, schema);
  if (walk.seen.has(target)) {
    return;
  }
  walk.seen.add(target);
  const kind = kindOf(target);
  const inside = kind === undefined ? files : filesOfKind(kind);
  for (const [key, value] of Object.entries((target['properties'] ?? {}) as Record<string, Schema>)) {
    tell(key, value, walk.docs, inside);
    if (key === 'type' && kind !== undefined) {
      value['description'] = KINDS[kind].summary;
    }
    describe(value, walk, filesInside(key, inside));
  }
  for (const child of childrenOf(target)) {
    describe(child, walk, inside);
  }
}

function tell(key: string, value: Schema, docs: KeyDocs, files: readonly string[]): void {
  const text = docs.of(key, files);
  if (text !== '') {
    value['description'] = text;
  }
  const ofGemini = key === 'gemini_model' || (key === 'model' && files[0] === 'gemini.schema.ts');
  if (ofGemini || CLAUDE_MODEL_KEYS.includes(key)) {
    value['examples'] = ofGemini ? [DEFAULT_GEMINI_MODEL] : Object.keys(MODEL_ALIASES);
  }
}

function childrenOf(schema: Schema): Schema[] {
  const { items, additionalProperties } = schema;
  return [items, additionalProperties, ...branches(schema)].filter((child) => typeof child === 'object') as Schema[];
}

/** The kind of step that the schema is of. */
function kindOf(schema: Schema): StepKind | undefined {
  const { type } = (schema['properties'] ?? {}) as Record<string, Schema>;
  const name = type?.['const'];
  return typeof name === 'string' && name in KINDS && 'continue_on_error' in (schema['properties'] as Schema)
    ? (name as StepKind)
    : undefined;
}

import { FUNCTION_ARITY } from '../../src/workflow/function-arity.ts';
import { workflowJsonSchema } from '../../src/workflow/json-schema.ts';
import type { StepKind } from '../../src/workflow/schema.ts';
import { type KeyDocs, readKeyDocs } from './key-docs.ts';
import { KINDS } from './kinds.ts';
import { LANGUAGE } from './language.ts';
import { FILES_OF_WORKFLOW, filesOfKind } from './schema-files.ts';
import { branches, resolve, type Schema } from './schema-tree.ts';

interface Row {
  key: string;
  type: string;
  required: boolean;
  text: string;
}

/** The reference of the format as Markdown, made of the schemas, their comments and one example for each kind. */
export async function renderReference(): Promise<string> {
  const root = workflowJsonSchema();
  const docs = await readKeyDocs();
  const workflow = resolve(root, (root['properties'] as Schema)['workflow']);
  const steps = resolve(root, (workflow['properties'] as Schema)['steps']);
  const kinds = branches(resolve(root, steps['items'])).map((kind) => resolve(root, kind));
  const common = commonKeys(kinds);
  return [
    '# Workflow files',
    'Made by `npm run reference` from the schemas that read the files; edit those. The same source gives ' +
      '[workflow.schema.json](workflow.schema.json) for editors. Unknown keys warn, wrong ones are errors with line and column.',
    '## The file',
    LANGUAGE.file,
    table(rowsOf(root, workflow, docs, FILES_OF_WORKFLOW)),
    '## Every step',
    table(rowsOf(root, { properties: pick(kinds[0], common), required: ['name'] }, docs, ['common.schema.ts'])),
    '## claude_options',
    'Of Claude steps, of their tasks, and of `defaults`, under `claude_options` or `options`.',
    table(rowsOf(root, claudeOptions(root, workflow), docs, ['claude-options.schema.ts', 'common.schema.ts'])),
    '## Tools of agents',
    LANGUAGE.tools,
    '## Prompts',
    LANGUAGE.prompts,
    '## Templates, expressions and conditions',
    LANGUAGE.expressions,
    `Functions: ${[...FUNCTION_ARITY.keys()].map((name) => `\`${name}\``).join(', ')}.`,
    '## Kinds of steps',
    ...kinds.flatMap((kind) => kindSection(root, kind, common, docs)),
    '## What differs from the original engine',
    LANGUAGE.differences,
    '',
  ].join('\n\n');
}

function kindSection(root: Schema, kind: Schema, common: readonly string[], docs: KeyDocs): string[] {
  const name = String(resolve(root, (kind['properties'] as Schema)['type'])['const']) as StepKind;
  const own = { ...kind, properties: omit(kind, common) };
  const { summary, example } = KINDS[name];
  const rows = rowsOf(root, own, docs, filesOfKind(name));
  return [`### ${name}`, summary, `\`\`\`yaml\n${example}\n\`\`\``, ...(rows.length === 0 ? [] : [table(rows)])];
}

function claudeOptions(root: Schema, workflow: Schema): Schema {
  const defaults = resolve(root, (workflow['properties'] as Schema)['defaults']);
  return resolve(root, (defaults['properties'] as Schema)['claude_options']);
}

/** Keys that every kind has, but `type`. */
function commonKeys(kinds: readonly Schema[]): string[] {
  const [first, ...rest] = kinds.map((kind) => Object.keys(kind['properties'] as Schema));
  return (first ?? []).filter((key) => key !== 'type' && rest.every((keys) => keys.includes(key)));
}

function pick(schema: Schema | undefined, keys: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries((schema?.['properties'] ?? {}) as Schema).filter(([key]) => keys.includes(key))
  );
}

function omit(schema: Schema, keys: readonly string[]): Schema {
  const left = Object.entries(schema['properties'] as Schema).filter(([key]) => key !== 'type' && !keys.includes(key));
  return Object.fromEntries(left);
}

/** Keys of a map, and those of the maps inside it, two levels down. */
function rowsOf(root: Schema, schema: Schema, docs: KeyDocs, files: readonly string[], prefix = '', depth = 0): Row[] {
  const required = (schema['required'] ?? []) as string[];
  return Object.entries((schema['properties'] ?? {}) as Schema).flatMap(([key, value]) => {
    const inner = resolve(root, value);
    const options = key === 'claude_options' || key === 'options';
    const text = options ? 'See [claude_options](#claude_options).' : docs.of(key, files);
    const row = { key: prefix + key, type: typeOf(root, inner), required: required.includes(key), text };
    const isShared = options || 'steps' in ((inner['properties'] ?? {}) as Schema);
    return inner['properties'] === undefined || depth > 1 || isShared
      ? [row]
      : [row, ...rowsOf(root, inner, docs, files, `${prefix}${key}.`, depth + 1)];
  });
}

/** Conditions hold conditions, so what lies deep is not spelled out. */
function typeOf(root: Schema, schema: Schema, depth = 0): string {
  const choices = depth > 1 ? [] : branches(schema);
  if (choices.length > 0) {
    const types = choices.map((choice) => typeOf(root, resolve(root, choice), depth + 1));
    return [...new Set(types)].slice(0, 4).join(' or ');
  }
  if (Array.isArray(schema['enum'])) {
    return schema['enum'].map((value) => `\`${String(value)}\``).join(', ');
  }
  if (schema['const'] !== undefined) {
    return `\`${String(schema['const'])}\``;
  }
  if (schema['type'] === 'array') {
    const items = depth > 1 ? 'any' : typeOf(root, resolve(root, schema['items'] ?? {}), depth + 1);
    return items === 'map' || items === 'any' || items.includes(' or ') ? 'list' : `list of ${items}`;
  }
  return schema['type'] === 'object' ? 'map' : typeof schema['type'] === 'string' ? schema['type'] : 'any';
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ key, type, required, text }) => {
    const told = `${required ? '**Required.** ' : ''}${text}`.replaceAll('|', '\\|');
    return `| \`${key}\` | ${type.replaceAll('|', '\\|')} | ${told} |`;
  });
  return ['| Key | Value | |', '| --- | --- | --- |', ...cells].join('\n');
}

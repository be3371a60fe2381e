import { readFile } from 'node:fs/promises';

import { type Document, isNode, parseDocument } from 'yaml';

import type { Env } from './env.ts';
import {
  compilePatterns,
  type CustomRule,
  PatternError,
  patternListSchema,
  type RedactionPattern,
} from './redact-patterns.ts';

const VARIABLE = 'STEPSCOPE_REDACT_PATTERNS';
const FILE_VARIABLE = 'STEPSCOPE_REDACT_FILE';
/** Patterns that a program gives. */
const PROGRAM = 'redact';
const FORM = "A pattern is written as { name: customer_number, pattern: 'CUST-[0-9]{4,10}', mask: '[customer]' }";

/** Where a list of patterns comes from, for messages. */
interface Source {
  name: string;
  text: string;
}

/**
 * The user's own patterns: those of the file that `STEPSCOPE_REDACT_FILE` names, those in `STEPSCOPE_REDACT_PATTERNS`
 * (YAML or JSON), and those a program gives itself.
 * @throws Error with the place, as `file:line:column`, what is wrong there and what to do.
 */
export async function loadPatterns(env: Env, own: readonly RedactionPattern[] = []): Promise<CustomRule[]> {
  const file = env[FILE_VARIABLE]?.trim();
  const sources = [
    ...(file ? [{ name: file, text: await readSource(file) }] : []),
    ...(env[VARIABLE]?.trim() ? [{ name: VARIABLE, text: env[VARIABLE] }] : []),
    ...(own.length > 0 ? [{ name: PROGRAM, text: JSON.stringify(own) }] : []),
  ];
  const read = sources.flatMap(readPatterns);
  try {
    return compilePatterns(read.map(({ pattern }) => pattern));
  } catch (error) {
    if (error instanceof PatternError) {
      throw new Error(`${read[error.index]?.place(error.field)}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${FILE_VARIABLE}: ${file} can't be read: ${reason}`, { cause: error });
  }
}

interface ReadPattern {
  pattern: RedactionPattern;
  /** Where a field of it stands. */
  place(field: string): string;
}

function readPatterns({ name, text }: Source): ReadPattern[] {
  const document = parseDocument(text, { prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    throw new Error(`${name}:${lineColumn(text, broken.pos[0])}: ${broken.message}`);
  }
  const placeOf = (path: readonly PropertyKey[]) =>
    name === PROGRAM ? `${name}${pathText(path)}` : `${name}:${lineColumn(text, offsetOf(document, path))}`;
  const parsed = patternListSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'this is no list of patterns' };
    throw new Error(`${placeOf(path)}: ${pathText(path).slice(1)}${path.length > 0 ? ': ' : ''}${message}. ${FORM}`);
  }
  return parsed.data.map((pattern, index) => ({ pattern, place: (field) => placeOf([index, field]) }));
}

/** Offset of the value at `path`, or of the nearest that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return 0;
}

/** Both count from 1. */
function lineColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

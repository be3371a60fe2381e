import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

import type { Path } from './schema';

/** A word that no workflow has: stands for what is being typed while the text is read. */
const HERE = 'zzHERExx';
const WORD = /[\w.$/-]*$/;

/** What is being typed, and where in the document. */
export interface Place {
  kind: 'key' | 'value';
  /** Of the map whose key is typed, or of the value itself. */
  path: Path;
  /** Where the typed word begins. */
  from: number;
  /** The document without the typed word. */
  document: unknown;
  /** Keys that the map has already. */
  taken: readonly string[];
}

/** Where the cursor stands; undefined where neither a key nor a value of the format can be typed. */
export function placeOf(text: string, position: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const before = text.slice(lineStart, position);
  const from = position - (WORD.exec(before)?.[0].length ?? 0);
  const head = text.slice(lineStart, from);
  const rest = /^[\w.$/-]*/.exec(text.slice(position))?.[0].length ?? 0;
  const tail = text.slice(position + rest);
  if (/(^|\s)#/.test(head)) {
    return undefined;
  }
  const isValue = /:\s+["']?$/.test(head);
  const isNamed = /^["']?\s*:(\s|$)/.test(tail);
  const word = isValue || isNamed ? HERE : `${HERE}: `;
  const parsed = parseDocument(text.slice(0, from) + word + tail, { logLevel: 'silent', strict: false });
  return findWord(parsed, from);
}

function findWord(parsed: Document, from: number): Place | undefined {
  const found = search(parsed.contents as Node | null, []);
  return found === undefined ? undefined : { ...found, from, document: plain(parsed) };
}

/** A text that is being typed may hold aliases that lead nowhere. */
function plain(parsed: Document): unknown {
  try {
    return parsed.toJS();
  } catch {
    return undefined;
  }
}

function search(node: Node | null, path: Path): Omit<Place, 'from' | 'document'> | undefined {
  if (isScalar(node)) {
    return node.value === HERE ? { kind: 'value', path, taken: [] } : undefined;
  }
  if (isSeq(node)) {
    return first(node.items.map((item, index) => () => search(item as Node, [...path, index])));
  }
  if (!isMap(node)) {
    return undefined;
  }
  const keys = node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  return keys.includes(HERE)
    ? { kind: 'key', path, taken: keys.filter((key) => key !== HERE) }
    : first(
        node.items.map(
          ({ value }, index) =>
            () =>
              search(value as Node | null, [...path, keys[index] ?? ''])
        )
      );
}

function first<T>(searches: readonly (() => T | undefined)[]): T | undefined {
  for (const look of searches) {
    const found = look();
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The key or the value that stands at a position of the text; `path` leads to it. */
export interface Standing {
  kind: 'key' | 'value';
  path: Path;
  from: number;
  to: number;
  document: unknown;
}

/** What stands at a position; undefined between words. */
export function standingAt(text: string, position: number): Standing | undefined {
  const parsed = parseDocument(text, { logLevel: 'silent', strict: false });
  const found = standing(parsed.contents as Node | null, [], 'value', position);
  return found === undefined ? undefined : { ...found, document: plain(parsed) };
}

function standing(
  node: Node | null,
  path: Path,
  kind: Standing['kind'],
  position: number
): Omit<Standing, 'document'> | undefined {
  if (isScalar(node)) {
    const [from, to] = node.range ?? [0, 0];
    return position >= from && position < to ? { kind, path, from, to } : undefined;
  }
  if (isSeq(node)) {
    return first(node.items.map((item, index) => () => standing(item as Node, [...path, index], 'value', position)));
  }
  return isMap(node)
    ? first(
        node.items.flatMap(({ key, value }) => {
          const inner = [...path, String(isScalar(key) ? key.value : key)];
          return [
            () => standing(key as Node, inner, 'key', position),
            () => standing(value as Node | null, inner, 'value', position),
          ];
        })
      )
    : undefined;
}

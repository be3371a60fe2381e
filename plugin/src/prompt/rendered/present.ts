import { formatJson, MAX_JSON_LENGTH } from '../code/formatJson';

/** How a text is best read. `code` is drawn row by row, coloured as `language` (a name that the highlighter knows). */
export type Presentation = { kind: 'markdown'; text: string } | { kind: 'code'; text: string; language: string };

const SCRIPTS: ReadonlyArray<[RegExp, string]> = [
  [/^#!.*\bpython/, 'python'],
  [/^#!.*\b(?:ba|z)?sh\b/, 'bash'],
  [/^#!.*\bnode\b/, 'javascript'],
  [/^(?:diff --git |Index: \S|--- \S[^\n]*\n\+\+\+ \S)/, 'diff'],
  [/^(?:<\?xml\b|<!doctype\b|<svg\b|<html\b)/i, 'markup'],
];
const ELEMENT = /^<([A-Za-z][\w:-]{0,60})(?:\s[^<>]{0,500})?>/;

/**
 * Chooses by content: JSON is indented (white space alone changes), XML, scripts and patches are shown as the code they
 * are, everything else as Markdown. `growing` texts are not whole yet: what begins like JSON stays code meanwhile.
 */
export function present(text: string, growing = false): Presentation {
  const json = growing ? null : formatJson(text);
  if (json !== null) {
    return { kind: 'code', text: json, language: 'json' };
  }
  const language = languageOf(text, growing);
  return language === null ? { kind: 'markdown', text } : { kind: 'code', text, language };
}

function languageOf(text: string, growing: boolean): string | null {
  const head = text.slice(0, 1000).trimStart();
  if (looksLikeJson(text, head, growing)) {
    return 'json';
  }
  const script = SCRIPTS.find(([pattern]) => pattern.test(head))?.[1];
  return script ?? (isOneElement(text, head) ? 'markup' : null);
}

/** JSON that is still growing, JSON lines, or JSON too long to be indented here. */
function looksLikeJson(text: string, head: string, growing: boolean): boolean {
  if (!/^(?:\{\s*["}]|\[\s*[[{"\d])/.test(head)) {
    return false;
  }
  return growing || text.length > MAX_JSON_LENGTH || head.split('\n', 2).every(parses);
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function isOneElement(text: string, head: string): boolean {
  const name = ELEMENT.exec(head)?.[1];
  return name !== undefined && text.slice(-200).trimEnd().endsWith(`</${name}>`);
}

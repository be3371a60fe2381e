import type { Expression } from './expression-ast.ts';
import { ExpressionError } from './expression-error.ts';
import { parseEmbedded } from './expression-parser.ts';

/** A stretch of a template: text as it stands, or an expression with its offsets, braces included. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'expression'; expression: Expression; source: string; start: number; end: number };

const OPENING = /\\?\{\{/g;

/** Splits a text at its `{{…}}`. `\{{` stands for two braces as text. @throws ExpressionError */
export function parseTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  const addText = (added: string) => {
    if (added !== '') {
      parts.push({ kind: 'text', text: added });
    }
  };
  OPENING.lastIndex = 0;
  for (const match of text.matchAll(OPENING)) {
    if (match.index < done) {
      continue;
    }
    addText(text.slice(done, match.index));
    if (match[0].startsWith('\\')) {
      addText('{{');
      done = match.index + match[0].length;
      continue;
    }
    const { expression, end } = parseBraces(text, match.index);
    const source = text.slice(match.index + 2, end - 2).trim();
    parts.push({ kind: 'expression', expression, source, start: match.index, end });
    done = end;
  }
  addText(text.slice(done));
  return parts;
}

function parseBraces(text: string, start: number): { expression: Expression; end: number } {
  try {
    return parseEmbedded(text, start + 2);
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    const suggestion = error.suggestion ?? 'write \\{{ if two braces are meant as text';
    throw new ExpressionError(`template not understood: ${error.message}`, error.position, { suggestion });
  }
}

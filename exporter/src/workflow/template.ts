import { evaluate } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { toText } from './result.ts';
import type { Scope } from './scope.ts';
import { parseTemplate } from './template-parser.ts';
import { isMap } from './values.ts';

/** Where a template's value stands in the rendered text (UTF-16, end exclusive). */
export interface TemplateRange {
  start: number;
  end: number;
  expression: string;
  value: unknown;
}

/** Puts the values of its expressions into a text. @throws ExpressionError placed in the template's text. */
export function renderTemplate(template: string, scope: Scope): { text: string; ranges: TemplateRange[] } {
  const ranges: TemplateRange[] = [];
  let text = '';
  for (const part of parseTemplate(template)) {
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    const value = evaluate(part.expression, scope);
    const shown = toText(value);
    ranges.push({ start: text.length, end: text.length + shown.length, expression: part.source, value });
    text += shown;
  }
  return { text, ranges };
}

/** Resolves templates in every text of a value; a text that is one expression alone keeps the type of its value. */
export function resolveTemplates(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    return resolveText(value, scope);
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolveTemplates(item, scope));
  }
  if (isMap(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveTemplates(item, scope)]));
  }
  return value;
}

function resolveText(text: string, scope: Scope): unknown {
  const parts = parseTemplate(text);
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'expression'
    ? evaluate(only.expression, scope)
    : renderTemplate(text, scope).text;
}

/** An expression's error in words for a run: the place and what could have been named. */
export function describeExpressionError(error: ExpressionError): string {
  const names = error.available.length === 0 ? '' : `; available: ${error.available.slice(0, 20).join(', ')}`;
  return `${error.message}${error.suggestion === null ? '' : ` (${error.suggestion})`}${names}`;
}

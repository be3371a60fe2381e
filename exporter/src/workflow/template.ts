import { evaluateParsed } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { toText } from './result.ts';
import type { Scope } from './scope.ts';
import { parseTemplate, type TemplatePart } from './template-parser.ts';
import { isMap, isRefused } from './values.ts';

/** A stretch of a rendered text that an expression gave. `start` and `end` are UTF-16 offsets into it. */
export interface TemplateRange {
  start: number;
  end: number;
  /** As written between the braces. */
  expression: string;
  value: unknown;
}

type ExpressionPart = Extract<TemplatePart, { kind: 'expression' }>;

function partValue(part: ExpressionPart, scope: Scope): unknown {
  try {
    return evaluateParsed(part.expression, scope);
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    throw new ExpressionError(`{{${part.source}}}: ${error.message}`, error.position, error);
  }
}

/** Fills in the `{{…}}` of a text. @throws ExpressionError with its position in the text */
export function renderTemplate(text: string, scope: Scope): { text: string; ranges: TemplateRange[] } {
  if (!text.includes('{{')) {
    return { text, ranges: [] };
  }
  const ranges: TemplateRange[] = [];
  let rendered = '';
  for (const part of parseTemplate(text)) {
    if (part.kind === 'text') {
      rendered += part.text;
      continue;
    }
    const value = partValue(part, scope);
    const start = rendered.length;
    rendered += toText(value);
    ranges.push({ start, end: rendered.length, expression: part.source, value });
  }
  return { text: rendered, ranges };
}

/**
 * Fills in the `{{…}}` of every text inside a value. A text that is one template and nothing else becomes the value
 * with its type kept. Keys stay as they are. @throws ExpressionError
 */
export function resolveTemplates(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    return resolveText(value, scope);
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolveTemplates(item, scope));
  }
  if (!isMap(value)) {
    return value;
  }
  const entries = Object.entries(value).filter(([key]) => !isRefused(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, resolveTemplates(item, scope)]));
}

function resolveText(text: string, scope: Scope): unknown {
  if (!text.includes('{{')) {
    return text;
  }
  const [only, ...others] = parseTemplate(text.trim());
  return only?.kind === 'expression' && others.length === 0 ? partValue(only, scope) : renderTemplate(text, scope).text;
}

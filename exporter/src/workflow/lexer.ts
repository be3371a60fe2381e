import { ExpressionError } from './expression-error.ts';

export interface Token {
  kind: 'number' | 'string' | 'name' | 'symbol' | 'end';
  /** Content for strings, spelling for all others. */
  text: string;
  start: number;
  end: number;
}

const SPACE = /\s*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const INTEGER = /\d+/y;
/** A hyphen joins when nothing but letters, digits and _ touches it: `my-step` is a name, `a - b` a difference. */
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}\p{N}_]+)*/uy;
const STRING = /'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"/y;
const SYMBOL = /\{\{|\}\}|==|!=|>=|<=|&&|\|\||[-+*/%<>!?:.,()[\]@]/y;

/** Longest expression that is read, in characters. */
export const MAX_EXPRESSION_LENGTH = 10_000;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Tokens of `text` from `start` on, one at a time, so that a template can end where its expression does. */
export function createLexer(text: string, start: number): { next(): Token } {
  let position = start;
  let afterDot = false;
  const take = (kind: Token['kind'], content: string, length: number): Token => {
    const token = { kind, text: content, start: position, end: position + length };
    position += length;
    afterDot = kind === 'symbol' && content === '.';
    return token;
  };
  const next = (): Token => {
    position += match(SPACE, text, position)?.[0].length ?? 0;
    if (position >= text.length) {
      return take('end', '', 0);
    }
    if (position - start > MAX_EXPRESSION_LENGTH) {
      throw new ExpressionError(`the expression is longer than ${MAX_EXPRESSION_LENGTH} characters`, start);
    }
    const word = match(WORD, text, position);
    if (word !== null) {
      return take('name', word[0], word[0].length);
    }
    const number = match(afterDot ? INTEGER : NUMBER, text, position);
    if (number !== null) {
      return take('number', number[0], number[0].length);
    }
    const string = match(STRING, text, position);
    if (string !== null) {
      const content = string[1]?.replaceAll("\\'", "'") ?? string[2]?.replaceAll('\\"', '"') ?? '';
      return take('string', content, string[0].length);
    }
    const symbol = match(SYMBOL, text, position);
    if (symbol !== null) {
      return take('symbol', symbol[0], symbol[0].length);
    }
    throw unexpected(text, position);
  };
  return { next };
}

function unexpected(text: string, position: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  if (character === "'" || character === '"') {
    return new ExpressionError(`the text that starts with ${character} has no end`, position);
  }
  const hints: Record<string, string> = {
    '=': 'write == to compare',
    '|': 'filters are not supported; call a function',
    '&': 'write and',
  };
  return new ExpressionError(`unexpected ${JSON.stringify(character)}`, position, {
    suggestion: hints[character] ?? null,
  });
}

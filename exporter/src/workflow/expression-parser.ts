import type { BinaryOperator, Expression, PathSegment } from './expression-ast.ts';
import { ExpressionError } from './expression-error.ts';
import { FUNCTION_ARITY } from './function-arity.ts';
import { createLexer, type Token } from './lexer.ts';
import { didYouMean } from './suggest.ts';

const MAX_DEPTH = 100;
const SPELLINGS: Record<string, string> = { AND: 'and', OR: 'or', NOT: 'not', '&&': 'and', '||': 'or', '!': 'not' };
const OR: readonly BinaryOperator[] = ['or'];
const AND: readonly BinaryOperator[] = ['and'];
const COMPARISON: readonly BinaryOperator[] = ['==', '!=', '>=', '<=', '>', '<', 'contains', 'matches'];
const ADDITIVE: readonly BinaryOperator[] = ['+', '-'];
const MULTIPLICATIVE: readonly BinaryOperator[] = ['*', '/', '%'];
const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['nil', null],
]);

/** Reads the expression that is all of `text`. @throws ExpressionError */
export function parseExpression(text: string): Expression {
  return new Parser(text, 0).whole();
}

/** Reads an expression from `start` up to its `}}`. `end` lies behind the braces. @throws ExpressionError */
export function parseEmbedded(text: string, start: number): { expression: Expression; end: number } {
  return new Parser(text, start).embedded();
}

function describe(token: Token): string {
  return token.kind === 'end' ? 'the end' : JSON.stringify(token.text);
}

/** Recursive descent; one method for each level of precedence, loosest first. */
class Parser {
  private readonly lexer: { next(): Token };
  private token: Token;
  private previousEnd: number;
  private depth = 0;

  constructor(text: string, start: number) {
    this.lexer = createLexer(text, start);
    this.token = this.lexer.next();
    this.previousEnd = start;
  }

  whole(): Expression {
    const expression = this.expression();
    return this.token.kind === 'end' ? expression : this.fail(`unexpected ${describe(this.token)}`);
  }

  embedded(): { expression: Expression; end: number } {
    const expression = this.expression();
    // The token behind the braces is not read: the text may go on with what no expression can hold.
    this.need('}}');
    return { expression, end: this.token.end };
  }

  private expression(): Expression {
    return this.deeper(() => {
      const test = this.disjunction();
      if (!this.isSymbol('?')) {
        return test;
      }
      this.advance();
      const yes = this.expression();
      this.expect(':');
      const no = this.expression();
      return { kind: 'ternary', test, yes, no, start: test.start, end: no.end };
    });
  }

  private disjunction(): Expression {
    return this.binary(OR, () => this.binary(AND, () => this.negation()));
  }

  private negation(): Expression {
    const { start } = this.token;
    if (this.operator() !== 'not') {
      return this.comparison();
    }
    this.advance();
    const operand = this.deeper(() => this.negation());
    return { kind: 'not', operand, start, end: operand.end };
  }

  private comparison(): Expression {
    const sum = () => this.binary(ADDITIVE, () => this.binary(MULTIPLICATIVE, () => this.sign()));
    const value = this.binary(COMPARISON, sum);
    if (this.operator() !== 'between') {
      return value;
    }
    this.advance();
    const low = sum();
    if (this.operator() !== 'and') {
      return this.fail(`expected "and" of "between" but found ${describe(this.token)}`);
    }
    this.advance();
    const high = sum();
    return { kind: 'between', value, low, high, start: value.start, end: high.end };
  }

  private sign(): Expression {
    const { start } = this.token;
    if (!this.isSymbol('-') && !this.isSymbol('+')) {
      return this.postfix();
    }
    const negative = this.advance().text === '-';
    const operand = this.deeper(() => this.sign());
    return negative ? { kind: 'negate', operand, start, end: operand.end } : operand;
  }

  private postfix(): Expression {
    let target = this.primary();
    for (;;) {
      if (this.isSymbol('[')) {
        this.advance();
        const index = this.expression();
        this.expect(']');
        target = this.access(target, index);
      } else if (this.isSymbol('.')) {
        this.advance();
        target = this.access(target, this.memberName());
      } else if (target.kind === 'item' && this.token.kind === 'name' && this.token.start === target.end) {
        // `@field` means `@.field`.
        target = this.access(target, this.memberName());
      } else {
        return target;
      }
    }
  }

  private memberName(): Expression {
    if (this.token.kind !== 'name' && this.token.kind !== 'number') {
      return this.fail(`expected a name but found ${describe(this.token)}`);
    }
    const { kind, text, start, end } = this.advance();
    return { kind: 'literal', value: kind === 'number' ? Number(text) : text, start, end };
  }

  private access(target: Expression, index: Expression): Expression {
    const place = { start: target.start, end: this.previousEnd };
    const key = index.kind === 'literal' ? index.value : null;
    return (target.kind === 'path' || target.kind === 'reference') &&
      (typeof key === 'string' || typeof key === 'number')
      ? { kind: target.kind, segments: [...target.segments, key], ...place }
      : { kind: 'index', target, index, ...place };
  }

  private primary(): Expression {
    const { kind, text, start, end } = this.token;
    if (kind === 'name') {
      return this.named(this.advance());
    }
    if (kind === 'number') {
      this.advance();
      return { kind: 'literal', value: Number(text), start, end };
    }
    if (kind === 'string') {
      this.advance();
      return text.includes('{{')
        ? { kind: 'template', text, start, end }
        : { kind: 'literal', value: text, start, end };
    }
    if (text === '@') {
      this.advance();
      return { kind: 'item', start, end };
    }
    if (text !== '(' && text !== '{{') {
      return this.fail(`expected a value but found ${describe(this.token)}`);
    }
    this.advance();
    const inner = this.expression();
    this.expect(text === '(' ? ')' : '}}');
    return { ...inner, start, end: this.previousEnd };
  }

  private named(name: Token): Expression {
    const { text, start, end } = name;
    if (this.isSymbol('(')) {
      return this.call(name);
    }
    if (text === 'previous_response' && this.isSymbol(':') && this.token.start === end) {
      return this.reference(name);
    }
    const literal = LITERALS.get(text);
    return literal === undefined
      ? { kind: 'path', segments: [text], start, end }
      : { kind: 'literal', value: literal, start, end };
  }

  private call(name: Token): Expression {
    this.advance();
    const args: Expression[] = [];
    while (!this.isSymbol(')')) {
      args.push(this.expression());
      if (!this.isSymbol(')')) {
        this.expect(',');
      }
    }
    this.advance();
    const arity = FUNCTION_ARITY.get(name.text);
    if (arity === undefined) {
      const suggestion = didYouMean(name.text, FUNCTION_ARITY.keys());
      throw new ExpressionError(`there is no function "${name.text}"`, name.start, { suggestion });
    }
    const [least, most] = arity;
    if (args.length < least || args.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw new ExpressionError(`${name.text}() takes ${wanted} arguments, not ${args.length}`, name.start);
    }
    return { kind: 'call', name: name.text, args, start: name.start, end: this.previousEnd };
  }

  /** `previous_response:step.field` and `previous_response:step:field`, without spaces. */
  private reference(name: Token): Expression {
    const segments: PathSegment[] = [];
    while ((this.isSymbol(':') || this.isSymbol('.')) && this.token.start === this.previousEnd) {
      this.advance();
      if (this.token.kind !== 'name' && this.token.kind !== 'number') {
        return this.fail(`expected a name but found ${describe(this.token)}`);
      }
      segments.push(this.advance().text);
    }
    return { kind: 'reference', segments, start: name.start, end: this.previousEnd };
  }

  private binary(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const found = this.operator();
      const operator = operators.find((candidate) => candidate === found);
      if (operator === undefined) {
        return left;
      }
      this.advance();
      const right = operand();
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
  }

  /** The operator at the current place by its first spelling, or null. */
  private operator(): string | null {
    const { kind, text } = this.token;
    return kind === 'symbol' || kind === 'name' ? (SPELLINGS[text] ?? text) : null;
  }

  private isSymbol(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  private advance(): Token {
    const taken = this.token;
    this.previousEnd = taken.end;
    this.token = this.lexer.next();
    return taken;
  }

  private need(symbol: string): void {
    if (!this.isSymbol(symbol)) {
      this.fail(`expected "${symbol}" but found ${describe(this.token)}`);
    }
  }

  private expect(symbol: string): void {
    this.need(symbol);
    this.advance();
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      this.fail(`the expression is nested more than ${MAX_DEPTH} deep`);
    }
    const result = read();
    this.depth -= 1;
    return result;
  }

  private fail(message: string): never {
    throw new ExpressionError(message, this.token.start);
  }
}

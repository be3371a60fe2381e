import type { PromptPart } from '../contract/prompt.ts';
import { ExpressionError } from './expression-error.ts';
import { type Resolved, resolveReference } from './resolve.ts';
import { toText } from './result.ts';
import type { FilePart, PreviousResponsePart, PromptInput, SessionContextPart } from './schema.ts';
import type { Scope, Sessions } from './scope.ts';
import { didYouMean } from './suggest.ts';
import { renderTemplate } from './template.ts';

export interface BuiltPrompt {
  text: string;
  /** Where each range of the text came from. */
  parts: PromptPart[];
}

interface Piece {
  text: string;
  source: PromptPart['source'];
  label: string;
  step_name?: string;
  variables?: PromptPart[];
}

const CHARACTERS_PER_TOKEN = 4;
const SUMMARY_LENGTH = 500;

export interface PromptContext {
  scope: Scope;
  sessions: Sessions;
  readFile(path: string): Promise<string>;
}

/** Joins the parts of a prompt with line breaks. @throws ExpressionError, or what `readFile` throws. */
export async function buildPrompt(prompt: PromptInput, context: PromptContext): Promise<BuiltPrompt> {
  const pieces: Piece[] = [];
  let { scope } = context;
  for (const part of prompt) {
    const piece = await buildPart(part, { ...context, scope });
    if (part.type === 'file' && part.inject_as !== undefined) {
      scope = { ...scope, inputs: { ...scope.inputs, [part.inject_as]: piece.text } };
    } else {
      pieces.push(piece);
    }
  }
  const parts: PromptPart[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const end = offset + piece.text.length;
    const { source, label, step_name } = piece;
    const estimated_tokens = Math.ceil(piece.text.length / CHARACTERS_PER_TOKEN);
    parts.push({
      source,
      label,
      start: offset,
      end,
      estimated_tokens,
      ...(step_name === undefined ? {} : { step_name }),
    });
    for (const variable of piece.variables ?? []) {
      parts.push({ ...variable, start: variable.start + offset, end: variable.end + offset });
    }
    offset = end + 1;
  }
  return { text: pieces.map(({ text }) => text).join('\n'), parts };
}

async function buildPart(part: PromptInput[number], context: PromptContext): Promise<Piece> {
  const { scope, sessions } = context;
  switch (part.type) {
    case 'static':
      return { ...rendered(part.content, scope), source: 'static', label: 'static' };
    case 'file':
      return filePiece(part, context);
    case 'previous_response':
      return previousPiece(part, scope);
    case 'session_context':
      return sessionPiece(part, sessions);
    case 'claude_continue':
      return {
        ...rendered(part.new_prompt ?? part.content ?? 'Continue.', scope),
        source: 'static',
        label: 'continue',
      };
  }
}

/** What was said, as a transcript. @throws ExpressionError that names the sessions there are. */
function sessionPiece(part: SessionContextPart, sessions: Sessions): Piece {
  const names = [...sessions.keys()];
  const name = part.session_name ?? part.session_id ?? names.at(-1);
  const turns = name === undefined ? undefined : sessions.get(name);
  if (name === undefined || turns === undefined) {
    const reason = name === undefined ? 'no session has begun' : `there is no session "${name}"`;
    throw new ExpressionError(reason, 0, { available: names, suggestion: didYouMean(name ?? '', names) });
  }
  const shown = part.include_last_n === undefined ? turns : turns.slice(-2 * part.include_last_n);
  const text = shown.map(({ role, text: said }) => `${role === 'user' ? 'User' : 'Assistant'}: ${said}`).join('\n\n');
  return { text, source: 'session', label: name };
}

function rendered(template: string, scope: Scope): { text: string; variables: PromptPart[] } {
  const { text, ranges } = renderTemplate(template, scope);
  const variables = ranges.map(({ start, end, expression }): PromptPart => {
    const step = /^(?:steps\.|previous_response:)([^.:[\]]+)/.exec(expression)?.[1];
    return { source: 'variable', label: expression, start, end, ...(step === undefined ? {} : { step_name: step }) };
  });
  return { text, variables };
}

async function filePiece(part: FilePart, { scope, readFile }: PromptContext): Promise<Piece> {
  const path = renderTemplate(part.path, scope).text;
  const text = await readFile(path);
  const own =
    part.variables === undefined ? null : rendered(text, { ...scope, inputs: { ...scope.inputs, ...part.variables } });
  return { text, ...own, source: 'file', label: path };
}

function previousPiece(part: PreviousResponsePart, scope: Scope): Piece {
  const segments = [part.step, ...(part.extract?.split('.') ?? [])];
  const resolved: Resolved = resolveReference(scope, segments);
  const label = segments.join('.');
  const common = { source: 'previous_response' as const, label, step_name: part.step };
  if (!resolved.found) {
    if (part.strict === false) {
      return { ...common, text: '' };
    }
    throw new ExpressionError(resolved.reason, 0, { available: resolved.available });
  }
  return { ...common, text: shortened(toText(resolved.value), part) };
}

function shortened(text: string, { summary, max_length }: PreviousResponsePart): string {
  const limit = max_length ?? (summary === true ? SUMMARY_LENGTH : Infinity);
  return text.length <= limit
    ? text
    : `${text.slice(0, limit).toWellFormed()} … [cut: ${text.length - limit} of ${text.length} characters]`;
}

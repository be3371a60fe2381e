import type { PromptPiece } from '@stepscope/exporter/contract/prompt-preview';

import type { TemplatePart } from './template';

export interface PromptSuggestion {
  kind: 'shorten' | 'repeated' | 'blank' | 'order';
  /** Index of the part it is about. */
  part: number;
  /** Estimated tokens that one call saves; zero where the point is another. */
  saves_tokens: number;
  /** The parts with the change made. */
  apply: () => TemplatePart[];
}

const CHARACTERS_PER_TOKEN = 4;
const tokens = (characters: number) => Math.round(characters / CHARACTERS_PER_TOKEN);
/** An earlier reply longer than this is worth a limit, in characters. */
const LONG_REPLY = 8000;
/** Paragraphs shorter than this repeat by nature. */
const LEAST_REPEATED = 80;
/** Providers cache what stands first from about this many characters on. */
const CACHEABLE = 4000;

/** What could be left out of a prompt or put in another order, each with the change made. */
export function suggestChanges(parts: readonly TemplatePart[], pieces: readonly PromptPiece[]): PromptSuggestion[] {
  const found = parts.flatMap((part, index) => {
    const piece = pieces[index];
    return piece === undefined || piece.problem !== null
      ? []
      : [shorten(parts, part, piece, index), repeated(parts, pieces, index), blank(parts, part, index)];
  });
  return [...found, fixedFirst(parts, pieces)]
    .filter((suggestion) => suggestion !== null)
    .sort((a, b) => b.saves_tokens - a.saves_tokens);
}

function replaced(parts: readonly TemplatePart[], index: number, part: TemplatePart): TemplatePart[] {
  return parts.with(index, part);
}

function shorten(
  parts: readonly TemplatePart[],
  part: TemplatePart,
  piece: PromptPiece,
  index: number
): PromptSuggestion | null {
  const limited = part['max_length'] !== undefined || part['summary'] === true;
  if (part.type !== 'previous_response' || limited || piece.text.length <= LONG_REPLY) {
    return null;
  }
  return {
    kind: 'shorten',
    part: index,
    saves_tokens: tokens(piece.text.length - LONG_REPLY),
    apply: () => replaced(parts, index, { ...part, max_length: LONG_REPLY }),
  };
}

/** Paragraphs of a static part that an earlier part has word for word. */
function repeated(
  parts: readonly TemplatePart[],
  pieces: readonly PromptPiece[],
  index: number
): PromptSuggestion | null {
  const part = parts[index];
  const content = part?.['content'];
  if (part?.type !== 'static' || typeof content !== 'string') {
    return null;
  }
  const before = pieces.slice(0, index).map((piece) => piece.text);
  const paragraphs = content.split(/\n{2,}/);
  const kept = paragraphs.filter(
    (paragraph) => paragraph.length < LEAST_REPEATED || !before.some((text) => text.includes(paragraph.trim()))
  );
  if (kept.length === paragraphs.length) {
    return null;
  }
  const shorter = kept.join('\n\n');
  return {
    kind: 'repeated',
    part: index,
    saves_tokens: tokens(content.length - shorter.length),
    apply: () => replaced(parts, index, { ...part, content: shorter }),
  };
}

/** Blank at the end of lines and runs of empty lines are paid for and say nothing. */
function blank(parts: readonly TemplatePart[], part: TemplatePart, index: number): PromptSuggestion | null {
  const content = part['content'];
  if (part.type !== 'static' || typeof content !== 'string') {
    return null;
  }
  const tidy = content.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
  const saved = tokens(content.length - tidy.length);
  return saved < 1
    ? null
    : {
        kind: 'blank',
        part: index,
        saves_tokens: saved,
        apply: () => replaced(parts, index, { ...part, content: tidy }),
      };
}

/** A long part that never changes is read from the provider's cache only when nothing that changes stands before it. */
function fixedFirst(parts: readonly TemplatePart[], pieces: readonly PromptPiece[]): PromptSuggestion | null {
  const isFixed = (index: number) => parts[index]?.type === 'static' && (pieces[index]?.parts.length ?? 0) <= 1;
  const firstChanging = parts.findIndex((_part, index) => !isFixed(index));
  const index = parts.findIndex(
    (_part, at) =>
      firstChanging >= 0 && at > firstChanging && isFixed(at) && (pieces[at]?.text.length ?? 0) >= CACHEABLE
  );
  const part = parts[index];
  return part === undefined
    ? null
    : {
        kind: 'order',
        part: index,
        saves_tokens: 0,
        apply: () => [part, ...parts.filter((_other, at) => at !== index)],
      };
}

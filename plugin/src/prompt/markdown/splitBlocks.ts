/** UTF-16 units of one block at most, so that no block takes long to render. */
export const MAX_BLOCK_LENGTH = 16_000;

/**
 * A piece of a Markdown text that renders by itself. `[start, end)` is what it takes of the text; of a code block,
 * `[content_start, content_end)` is the code between its fences.
 */
export type Block =
  | { kind: 'prose'; start: number; end: number }
  | { kind: 'code'; start: number; end: number; content_start: number; content_end: number; language: string };

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n`]*)$/;
const LIST_ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/**
 * Cuts a Markdown text into blocks: fenced code, and prose between blank lines (loose lists stay whole). The blocks
 * tile the text. One pass, O(length); references across blocks are not resolved.
 */
export function splitBlocks(text: string): Block[] {
  return splitFrom(text, 0);
}

/** A text and its blocks, kept to go on from when the text grows. */
export interface SplitState {
  text: string;
  blocks: Block[];
}

/**
 * Splits a text that begins with `previous.text`, doing only the work of what was added: blocks but the last two are
 * kept as the same objects. Falls back to the whole text when it is another one.
 */
export function growBlocks(previous: SplitState, text: string): SplitState {
  const kept = previous.blocks.slice(0, -2);
  const from = kept.at(-1)?.end ?? 0;
  if (!text.startsWith(previous.text)) {
    return { text, blocks: splitBlocks(text) };
  }
  return { text, blocks: [...kept, ...splitFrom(text, from)] };
}

function splitFrom(text: string, from: number): Block[] {
  const blocks: Block[] = [];
  for (let at = from; at < text.length;) {
    const block = readCode(text, at) ?? readProse(text, at);
    blocks.push(block);
    at = block.end;
  }
  return blocks;
}

function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline;
}

function readCode(text: string, start: number): Block | null {
  const openEnd = lineEndAt(text, start);
  const open = openEnd - start < 300 ? FENCE.exec(text.slice(start, openEnd)) : null;
  if (!open) {
    return null;
  }
  const fence = open[1] ?? '';
  const content_start = Math.min(openEnd + 1, text.length);
  const language = (open[2] ?? '').trim().split(/\s/)[0] ?? '';
  for (let at = content_start; at < text.length;) {
    const end = lineEndAt(text, at);
    if (end - at < 300 && closes(text.slice(at, end), fence)) {
      return {
        kind: 'code',
        start,
        end: Math.min(end + 1, text.length),
        content_start,
        content_end: Math.max(content_start, at - 1),
        language,
      };
    }
    at = end + 1;
  }
  return { kind: 'code', start, end: text.length, content_start, content_end: text.length, language };
}

function closes(line: string, fence: string): boolean {
  const bare = line.trim();
  return bare.length >= fence.length && bare === (fence[0] ?? '').repeat(bare.length) && !line.startsWith('    ');
}

function readProse(text: string, start: number): Block {
  const inList = LIST_ITEM.test(text.slice(start, start + 12));
  let blank = false;
  for (let at = start; at < text.length;) {
    const end = lineEndAt(text, at);
    const line = text.slice(at, Math.min(end, at + 300));
    const isBlank = line.trim() === '';
    if (at > start && !isBlank && (FENCE.test(line) || (blank && startsBlock(line, inList)))) {
      return { kind: 'prose', start, end: at };
    }
    if (end - start > MAX_BLOCK_LENGTH) {
      return { kind: 'prose', start, end: at > start ? at : cutLine(text, start) };
    }
    blank = isBlank;
    at = end + 1;
  }
  return { kind: 'prose', start, end: text.length };
}

function startsBlock(line: string, inList: boolean): boolean {
  return !/^(?: {2}|\t)/.test(line) && !(inList && LIST_ITEM.test(line));
}

/** Cuts an endless line, at a space if there is one near. */
function cutLine(text: string, start: number): number {
  const space = text.lastIndexOf(' ', start + MAX_BLOCK_LENGTH);
  return space > start + MAX_BLOCK_LENGTH / 2 ? space + 1 : start + MAX_BLOCK_LENGTH;
}

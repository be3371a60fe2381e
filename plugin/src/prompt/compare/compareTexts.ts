import { diffLines, diffWordsWithSpace } from 'diff';

import type { Gap } from './anchors';
import { gapsBetweenAnchors } from './anchors';

export interface Change {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Comparison {
  /** In reading order. The same and removed ones put together are the old text, the same and added ones the new. */
  changes: Change[];
  /** True where a stretch was too long or too different to be compared word by word. */
  coarse: boolean;
}

/** UTF-16 units of a changed stretch, old and new, that are compared word by word; longer ones line by line. */
export const MAX_WORD_DIFF = 20_000;
/** The same for lines; a longer stretch is shown as removed and added. */
const MAX_LINE_DIFF = 400_000;
/** Edits after which a stretch counts as rewritten: the work grows with their square, to some 50 ms here. */
const MAX_EDITS = 1000;
/** Milliseconds of work after which the page gets a turn. */
const TURN_MS = 12;

/**
 * Compares two texts by words. Works in turns of some ms so that the page stays alive, also with megabytes; rejects when
 * `signal` aborts.
 */
export async function compareTexts(oldText: string, newText: string, signal: AbortSignal): Promise<Comparison> {
  if (oldText === newText) {
    return { changes: oldText === '' ? [] : [{ kind: 'same', text: oldText }], coarse: false };
  }
  const oldLines = linesOf(oldText);
  const newLines = linesOf(newText);
  const result: Comparison = { changes: [], coarse: false };
  let turnEnds = performance.now() + TURN_MS;
  let oldAt = 0;
  for (const gap of gapsBetweenAnchors(oldLines, newLines)) {
    if (performance.now() > turnEnds) {
      await nextTurn();
      signal.throwIfAborted();
      turnEnds = performance.now() + TURN_MS;
    }
    push(result.changes, 'same', oldLines.slice(oldAt, gap.oldStart).join(''));
    compareGap(oldLines, newLines, gap, result);
    oldAt = gap.oldEnd;
  }
  push(result.changes, 'same', oldLines.slice(oldAt).join(''));
  return result;
}

/** Lines with their line feeds. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function compareGap(oldLines: readonly string[], newLines: readonly string[], gap: Gap, result: Comparison): void {
  const before = oldLines.slice(gap.oldStart, gap.oldEnd).join('');
  const after = newLines.slice(gap.newStart, gap.newEnd).join('');
  if (before === '' || after === '') {
    push(result.changes, 'removed', before);
    push(result.changes, 'added', after);
    return;
  }
  const length = before.length + after.length;
  const limits = { maxEditLength: MAX_EDITS };
  const byWords = length <= MAX_WORD_DIFF ? diffWordsWithSpace(before, after, limits) : undefined;
  const parts = byWords ?? (length <= MAX_LINE_DIFF ? diffLines(before, after, limits) : undefined);
  result.coarse ||= byWords === undefined;
  if (!parts) {
    push(result.changes, 'removed', before);
    push(result.changes, 'added', after);
    return;
  }
  for (const { added, removed, value } of parts) {
    push(result.changes, added ? 'added' : removed ? 'removed' : 'same', value);
  }
}

/** Adds a change; neighbours of the same kind are one. */
function push(changes: Change[], kind: Change['kind'], text: string): void {
  const last = changes.at(-1);
  if (text === '') {
    return;
  }
  if (last?.kind === kind) {
    last.text += text;
  } else {
    changes.push({ kind, text });
  }
}

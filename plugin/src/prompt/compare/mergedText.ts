import type { Decoration } from '../lines/decoration';
import type { Change } from './compareTexts';

/** Both texts in one, with the changed ranges as decorations. */
export interface MergedText {
  text: string;
  changes: Decoration[];
}

/** Puts the changes in reading order into one text: removed before added. */
export function mergedText(changes: readonly Change[], classes: Record<'added' | 'removed', string>): MergedText {
  const decorations: Decoration[] = [];
  let at = 0;
  for (const { kind, text } of changes) {
    if (kind !== 'same') {
      decorations.push({ start: at, end: at + text.length, change: kind, className: classes[kind] });
    }
    at += text.length;
  }
  return { text: changes.map(({ text }) => text).join(''), changes: decorations };
}

/** Starts of the places where the texts differ; what was removed and added at one place counts once. */
export function changePlaces(changes: readonly Decoration[]): number[] {
  return changes.flatMap(({ start }, index) => (start === changes[index - 1]?.end ? [] : [start]));
}

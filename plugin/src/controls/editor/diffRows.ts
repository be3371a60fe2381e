import { diffLines } from 'diff';

export type DiffRow =
  | { kind: 'same' | 'added' | 'removed'; text: string }
  /** Lines that are the same in both and far from any change. */
  | { kind: 'folded'; lines: number };

/** Unchanged lines shown around a change. */
const CONTEXT = 3;
/** Edits after which the texts count as two different ones: the work grows with their square. */
const MAX_EDITS = 2000;

/** Two texts line by line, in reading order, with the long stretches that are the same folded. */
export function diffRows(before: string, after: string): DiffRow[] {
  const parts = diffLines(before, after, { maxEditLength: MAX_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return parts.flatMap(({ value, added, removed }, index) => {
    const lines = linesOf(value);
    if (added || removed) {
      return lines.map((text): DiffRow => ({ kind: added ? 'added' : 'removed', text }));
    }
    return foldSame(lines, index === 0, index === parts.length - 1);
  });
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Keeps what stands next to a change; at the ends of the text there is one on one side only. */
function foldSame(lines: string[], first: boolean, last: boolean): DiffRow[] {
  const head = first ? 0 : CONTEXT;
  const tail = last ? 0 : CONTEXT;
  const folded = lines.length - head - tail;
  const same = (text: string): DiffRow => ({ kind: 'same', text });
  // A fold takes a line itself.
  return folded <= 1
    ? lines.map(same)
    : [
        ...lines.slice(0, head).map(same),
        { kind: 'folded', lines: folded },
        ...lines.slice(lines.length - tail).map(same),
      ];
}

import { useState } from 'react';

import type { LogEntry } from '../../source/source.types';
import type { LogStore } from '../model/LogStore';

export interface LineSelection {
  /** The line that keys act on. */
  focus: number | undefined;
  has: (id: number) => boolean;
  /** Chooses one line, or with `extend` all between it and the first chosen. */
  choose: (id: number, extend: boolean) => void;
  all: () => void;
  clear: () => void;
  /** The chosen lines that pass the filter. */
  entries: () => LogEntry[];
  count: number;
}

/** A range of lines, by ids that stay while lines come and go. */
export function useLineSelection(store: LogStore): LineSelection {
  const [range, setRange] = useState<{ anchor: number; focus: number }>();
  const from = range === undefined ? 0 : Math.min(range.anchor, range.focus);
  const to = range === undefined ? -1 : Math.max(range.anchor, range.focus);
  return {
    focus: range?.focus,
    has: (id) => id >= from && id <= to,
    choose: (id, extend) => setRange((old) => ({ anchor: extend && old !== undefined ? old.anchor : id, focus: id })),
    all: () => {
      const [first, last] = [store.row(0), store.row(store.length - 1)];
      if (first !== undefined && last !== undefined) {
        setRange({ anchor: first.id, focus: last.id });
      }
    },
    clear: () => setRange(undefined),
    entries: () => store.between(from, to),
    count: range === undefined ? 0 : store.indexOf(to + 1) - store.indexOf(from),
  };
}

import { useCallback, useState } from 'react';

import type { QuadrantId } from '../../ui/QuadrantsContext';
import { QUADRANTS } from '../selection/selectionUrl';

const KEY = 'stepscope.overview.collapsed';

function read(): ReadonlySet<QuadrantId> {
  try {
    const words = localStorage.getItem(KEY)?.split(',') ?? [];
    return new Set(QUADRANTS.filter((quadrant) => words.includes(quadrant)));
  } catch {
    // Storage may be forbidden; nothing is remembered then.
    return new Set();
  }
}

function write(collapsed: ReadonlySet<QuadrantId>): void {
  try {
    localStorage.setItem(KEY, [...collapsed].join(','));
  } catch {
    // As above.
  }
}

/** The collapsed quadrants, remembered in this browser, and the way to change one. */
export function useCollapsed(): [ReadonlySet<QuadrantId>, (id: QuadrantId) => void] {
  const [collapsed, setCollapsed] = useState(read);
  const toggle = useCallback((id: QuadrantId) => {
    setCollapsed((old) => {
      const next = new Set(old);
      if (!next.delete(id)) {
        next.add(id);
      }
      write(next);
      return next;
    });
  }, []);
  return [collapsed, toggle];
}

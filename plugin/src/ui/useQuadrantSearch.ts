import { useEffect, useRef } from 'react';

import { type QuadrantId, useQuadrants } from './QuadrantsContext';

/** Opens (or focuses) a quadrant's search when Ctrl+F is pressed in it; `open` may change with every render. */
export function useQuadrantSearch(id: QuadrantId, open: () => void): void {
  const { registerSearch } = useQuadrants();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => registerSearch?.(id, () => latest.current()), [id, registerSearch]);
}

import { useCallback, useMemo, useRef } from 'react';

import type { QuadrantId, Quadrants } from '../../ui/QuadrantsContext';
import type { Layout } from '../layout';
import { type OverviewQuadrant, QUADRANTS } from '../selection/selectionUrl';
import { useCollapsed } from './useCollapsed';

interface QuadrantsState {
  /** For `QuadrantsContext`. */
  quadrants: Quadrants;
  collapsed: ReadonlySet<QuadrantId>;
  /** Maximises the quadrant in use, or shows all again. False where there is nothing to maximise. */
  toggleActive: () => boolean;
  /** Opens the search of the quadrant in use. False when it has none. */
  searchActive: () => boolean;
}

const isOnOverview = (id: QuadrantId): id is OverviewQuadrant => QUADRANTS.some((quadrant) => quadrant === id);
const NONE_COLLAPSED: ReadonlySet<QuadrantId> = new Set();

/** Which quadrant is in use, maximised or collapsed, and what Ctrl+F does in each. */
export function useQuadrantsState(
  layout: Layout,
  shown: OverviewQuadrant | undefined,
  show: (quadrant: OverviewQuadrant | undefined) => void
): QuadrantsState {
  const active = useRef<QuadrantId>('runs');
  const searches = useRef(new Map<QuadrantId, () => void>());
  const [remembered, toggleCollapsed] = useCollapsed();
  const collapsed = layout === 'tablet' ? remembered : NONE_COLLAPSED;

  const registerSearch = useCallback((id: QuadrantId, open: () => void) => {
    searches.current.set(id, open);
    return () => {
      if (searches.current.get(id) === open) {
        searches.current.delete(id);
      }
    };
  }, []);
  const toggleMaximised = useCallback(
    (id: QuadrantId) => isOnOverview(id) && show(shown === id ? undefined : id),
    [show, shown]
  );
  const quadrants = useMemo<Quadrants>(
    () => ({
      registerSearch,
      setActive: (id) => (active.current = id),
      ...(layout !== 'phone' && { maximised: shown, toggleMaximised }),
      ...(layout === 'tablet' && { collapsed, toggleCollapsed }),
    }),
    [registerSearch, layout, shown, toggleMaximised, collapsed, toggleCollapsed]
  );
  return {
    quadrants,
    collapsed,
    toggleActive: () => {
      if (layout === 'phone') {
        return false;
      }
      toggleMaximised(shown ?? active.current);
      return true;
    },
    searchActive: () => {
      const open = searches.current.get(shown ?? active.current);
      open?.();
      return open !== undefined;
    },
  };
}

import { type ReactNode, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';

import { type Quadrants, QuadrantsContext } from '../../ui/QuadrantsContext';
import { useShortcuts } from '../shortcuts/useShortcuts';

interface OnePanelProps {
  /** Where Esc leads, if this page has a way of its own. */
  back?: string;
  children: ReactNode;
}

/** A quadrant on a page of its own: Ctrl+F opens its search. */
export function OnePanel({ back, children }: OnePanelProps) {
  const navigate = useNavigate();
  const search = useRef<() => void>(undefined);
  const quadrants = useMemo<Quadrants>(
    () => ({
      registerSearch: (_id, open) => {
        search.current = open;
        return () => {
          search.current = search.current === open ? undefined : search.current;
        };
      },
    }),
    []
  );
  useShortcuts({
    back: () => back !== undefined && void navigate(back),
    search: () => {
      search.current?.();
      return search.current !== undefined;
    },
  });
  return <QuadrantsContext.Provider value={quadrants}>{children}</QuadrantsContext.Provider>;
}

import { createContext, useContext } from 'react';

/** Parts of the overview; `logs` has a page of its own. */
export type QuadrantId = 'runs' | 'steps' | 'prompt' | 'metrics' | 'logs';

/** What the page around the quadrants offers them. What it doesn't offer, their frames don't show. */
export interface Quadrants {
  /** Somebody else draws the frame and the title, as Grafana does around a panel on a dashboard. */
  frameless?: boolean;
  /** The quadrant that fills the page. */
  maximised?: QuadrantId | undefined;
  /** Shows one quadrant alone, or all again. */
  toggleMaximised?: (id: QuadrantId) => void;
  collapsed?: ReadonlySet<QuadrantId>;
  toggleCollapsed?: (id: QuadrantId) => void;
  /** Says which quadrant the person works in: shortcuts act on it. */
  setActive?: (id: QuadrantId) => void;
  /** Registers what Ctrl+F does in a quadrant; the returned function takes it back. */
  registerSearch?: (id: QuadrantId, open: () => void) => () => void;
}

/** Alone on a dashboard there is no page around: nothing is offered. */
const NOTHING_OFFERED: Quadrants = {};

export const QuadrantsContext = createContext<Quadrants>(NOTHING_OFFERED);

/** What the page around offers; nothing, where there is none. */
export function useQuadrants(): Quadrants {
  return useContext(QuadrantsContext);
}

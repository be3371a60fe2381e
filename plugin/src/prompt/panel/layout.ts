/** How the panel uses its room. */
export interface Layout {
  /** Prompt and reply beside each other, one above the other, or one at a time. */
  sides: 'beside' | 'stacked' | 'tabs';
  /** Attempts and calls as a list on the left, or as a field above the texts. */
  rail: 'list' | 'field';
}

const BESIDE_WIDTH = 560;
const LIST_WIDTH = 960;
const STACKED_WIDTH = 440;
/** Two texts above each other need this much height to be worth reading. */
const STACKED_HEIGHT = 440;

/** Layout for a panel of that size in px: its own, not the window's, so that it fits a dashboard and a phone alike. */
export function layoutFor(width: number, height: number): Layout {
  if (width >= BESIDE_WIDTH) {
    return { sides: 'beside', rail: width >= LIST_WIDTH ? 'list' : 'field' };
  }
  return { sides: width >= STACKED_WIDTH && height >= STACKED_HEIGHT ? 'stacked' : 'tabs', rail: 'field' };
}

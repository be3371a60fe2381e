/** Narrowest card, px, in which an axis, its labels and bars can be read. */
const CARD_WIDTH = 190;
const CARD_HEIGHT = 150;
/** One below the other they scroll anyway, and fingers need a taller head. */
const SINGLE_HEIGHT = 190;
const CHARTS = 6;

export interface GridLayout {
  columns: 1 | 2 | 3;
  /** Height of a card in px; the grid scrolls where the cards do not fit. */
  cardHeight: number;
}

/** Cards side by side as the room allows: 3 by 2, 2 by 3, or one below the other. */
export function gridLayout(width: number, height: number, gap: number): GridLayout {
  const fits = Math.floor((width + gap) / (CARD_WIDTH + gap));
  const columns = fits >= 3 ? 3 : fits === 2 ? 2 : 1;
  const rows = CHARTS / columns;
  return {
    columns,
    cardHeight: Math.max(columns === 1 ? SINGLE_HEIGHT : CARD_HEIGHT, Math.floor((height - (rows - 1) * gap) / rows)),
  };
}

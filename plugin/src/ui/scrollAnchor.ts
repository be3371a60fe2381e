/** What is to stay where it is on the screen: an item and how far its top is from the scroll position, in px. */
export interface ScrollAnchor {
  key: string;
  index: number;
}

/**
 * How many px to add to the scroll position so that the anchored item stays where it was, after items came or went
 * above it. Rows are equally high. 0 when the item is gone.
 */
export function anchorShift(anchor: ScrollAnchor, keys: readonly string[], rowHeight: number): number {
  const index = keys.indexOf(anchor.key);
  return index < 0 ? 0 : (index - anchor.index) * rowHeight;
}

/** Keys that were not there before, above the first visible row: what a reader who scrolled has not seen. */
export function unseenAbove(seen: ReadonlySet<string>, keys: readonly string[], firstVisible: number): number {
  return keys.slice(0, firstVisible).filter((key) => !seen.has(key)).length;
}

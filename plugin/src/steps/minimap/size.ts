/** Shorter lists are an overview of their own. */
export const MAP_FROM_ROWS = 200;

/** Width of the map in px. */
export const MAP_WIDTH = 56;

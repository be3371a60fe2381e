/** Stands where a text was that viewers may not see. */
export const HIDDEN_FROM_VIEWERS = 'hidden from viewers by the administrator';

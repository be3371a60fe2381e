/** Whether a phrase, trimmed, is worth looking for: one letter of the alphabet would find nearly everything, one 猫 not. */
export const isSearchable = (phrase: string): boolean => phrase.length > 1 || /\P{ASCII}/u.test(phrase);

/** Option of `t()` for values that are put into text, not HTML: without it `a/b` would read `a&#x2F;b`. */
export const RAW = { interpolation: { escapeValue: false } } as const;

/**
 * Language of the texts (`languages` of plugin.json has no other), in which names of days and distances of time are
 * written too: a sentence is in one language.
 */
export const LANGUAGE = 'en-US';

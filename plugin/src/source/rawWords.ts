/** Option of `t()` for values that are put into text, not HTML: without it `a/b` would read `a&#x2F;b`. */
export const RAW = { interpolation: { escapeValue: false } } as const;

/** A Unicode non-character: it can stand for `<` through the Markdown renderer, for no real text holds it. */
const STAND_IN = '\uFDD0';
const AUTOLINK = /^<https?:\/\/[^\s<>]+>/;

/**
 * Hides every `<` from the Markdown renderer, so that HTML in a model's answer is shown as the text it is and never
 * becomes an element. Autolinks (`<https://…>`) stay. Undo with `unshieldHtml` on the rendered text nodes.
 */
export function shieldHtml(markdown: string): string {
  return markdown.replace(/</g, (_, at: number) => (AUTOLINK.test(markdown.slice(at, at + 2000)) ? '<' : STAND_IN));
}

/** The text as it was before `shieldHtml`. */
export function unshieldHtml(text: string): string {
  return text.replaceAll(STAND_IN, '<');
}

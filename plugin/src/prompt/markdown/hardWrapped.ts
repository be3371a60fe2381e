/** Characters from which a line counts as wrapped by an editor, not ended by its writer. */
const WRAPPED_FROM = 55;

/**
 * True for prose that was wrapped at a margin, as prompts in YAML and text files are: then its line ends mean nothing.
 * Otherwise each line end was meant (`Name: x`, `Date: y`).
 */
export function isHardWrapped(text: string): boolean {
  const lines = text.trim().split('\n');
  return lines.length > 1 && lines.slice(0, -1).every((line) => line.trimEnd().length >= WRAPPED_FROM);
}

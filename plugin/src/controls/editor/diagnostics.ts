import type { Diagnostic as Marker } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic } from '@stepscope/exporter/contract/api';

/** Offsets of a finding in the text: from its place to the end of the word there, never empty where there is text. */
export function rangeOf(
  text: Text,
  { line, column }: Pick<Diagnostic, 'line' | 'column'>
): { from: number; to: number } {
  // The text may have become shorter since it was judged.
  const row = text.line(Math.min(Math.max(1, line), text.lines));
  const from = Math.min(row.from + Math.max(0, column - 1), row.to);
  const word = /^[^\s:,[\]{}]+/.exec(row.text.slice(from - row.from));
  const to = word === null ? Math.min(from + 1, row.to) : from + word[0].length;
  return to > from ? { from, to } : { from: Math.max(row.from, from - 1), to: from };
}

/** The service's findings as markers of the editor. */
export function markersOf(text: Text, diagnostics: readonly Diagnostic[]): Marker[] {
  return diagnostics.map((diagnostic) => ({
    ...rangeOf(text, diagnostic),
    severity: diagnostic.severity,
    message: diagnostic.suggestion === null ? diagnostic.message : `${diagnostic.message}\n${diagnostic.suggestion}`,
  }));
}

import type { ReactNode } from 'react';

/** What a view beside the text is given, again after each pause in typing. */
export interface EditorText {
  /** The newest text that is valid; undefined until there is one. */
  source: string | undefined;
  /** Variables that a run of it can be given, with the values they have unless it is. */
  variables: Readonly<Record<string, unknown>>;
  /** Puts the cursor at a place of the text. */
  goTo: (place: { line: number; column: number }) => void;
}

/** Something to see of the workflow while it is written; whoever composes the page gives it. */
export interface EditorView {
  id: string;
  label: string;
  render: (text: EditorText) => ReactNode;
}

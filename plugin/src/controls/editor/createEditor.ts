import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { GrafanaTheme2 } from '@grafana/data';

import { editorTheme } from './editorTheme';
import { workflowLanguage } from './language/extension';

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  theme: GrafanaTheme2;
  /** Name for screen readers, and how to leave: Tab indents. */
  label: string;
  onChange: (text: string) => void;
}

export interface Editor {
  view: EditorView;
  setTheme: (theme: GrafanaTheme2) => void;
}

/** A YAML editor. Tab indents; Esc and then Tab leaves it, as CodeMirror does for keyboard users. */
export function createEditor({ parent, text, theme, label, onChange }: EditorOptions): Editor {
  const look = new Compartment();
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of('  '),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      keymap.of([
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...lintKeymap,
        indentWithTab,
      ]),
      yaml(),
      workflowLanguage(),
      look.of(editorTheme(theme)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          onChange(update.state.doc.toString());
        }
      }),
    ],
  });
  const view = new EditorView({ parent, state });
  return { view, setTheme: (next) => view.dispatch({ effects: look.reconfigure(editorTheme(next)) }) };
}

import { setDiagnostics } from '@codemirror/lint';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';

import { createEditor, type Editor } from './createEditor';
import { markersOf, rangeOf } from './diagnostics';

export interface YamlEditorHandle {
  /** Puts the cursor at a place of the text and the focus with it. */
  goTo: (place: Pick<Diagnostic, 'line' | 'column'>) => void;
}

interface YamlEditorProps {
  /** Text to begin with, and again whenever it becomes another one than what is in the editor. */
  text: string;
  diagnostics: readonly Diagnostic[];
  onChange: (text: string) => void;
  handle: Ref<YamlEditorHandle>;
}

/** A text of YAML to edit, with the findings marked in it. */
export function YamlEditor({ text, diagnostics, onChange, handle }: YamlEditorProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const latest = useRef({ text, theme, onChange });
  useLayoutEffect(() => {
    latest.current = { text, theme, onChange };
  });

  useLayoutEffect(() => {
    if (parent.current === null) {
      return;
    }
    const label = t('stepscope.editor.label', 'Workflow as YAML. Press Esc, then Tab, to leave.');
    const { text: first, theme: look } = latest.current;
    const created = createEditor({
      parent: parent.current,
      text: first,
      theme: look,
      label,
      onChange: (next) => latest.current.onChange(next),
    });
    editor.current = created;
    return () => created.view.destroy();
  }, []);

  useEffect(() => editor.current?.setTheme(theme), [theme]);
  useEffect(() => {
    const view = editor.current?.view;
    if (view !== undefined && view.state.doc.toString() !== text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }
  }, [text]);
  useEffect(() => {
    const view = editor.current?.view;
    view?.dispatch(setDiagnostics(view.state, markersOf(view.state.doc, diagnostics)));
  }, [diagnostics]);
  useImperativeHandle(handle, () => ({
    goTo: (place) => {
      const view = editor.current?.view;
      if (view !== undefined) {
        const { from } = rangeOf(view.state.doc, place);
        view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
        view.focus();
      }
    },
  }));
  return <div ref={parent} className={styles.editor} data-testid="stepscope-editor" />;
}

const getStyles = () => ({ editor: css({ height: '100%', minHeight: 0 }) });

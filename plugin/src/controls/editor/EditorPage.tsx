import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';
import { useRef } from 'react';

import { usePipelineSource } from '../../source/queries/usePipelineSource';
import { useValidation } from '../../source/queries/useValidation';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { useDebounced } from '../../ui/useDebounced';
import { EditorBar } from './EditorBar';
import { Problems } from './Problems';
import { useDraft } from './useDraft';
import { YamlEditor, type YamlEditorHandle } from './YamlEditor';

/** Quick enough to feel live, long enough not to ask at every key. */
const TYPING_PAUSE_MS = 150;
const NO_FINDINGS: readonly Diagnostic[] = [];

interface EditorPageProps {
  /** The workspace file to begin with; none for a new workflow. */
  file: string | undefined;
  onRun: (source: string) => void;
}

/** A workflow to edit and try: checked while typing, and run as it stands. */
export function EditorPage({ file, onRun }: EditorPageProps) {
  const loaded = usePipelineSource(file);
  if (loaded.error !== null) {
    return (
      <ErrorState
        title={t('stepscope.editor.not-loaded', 'The workflow could not be opened')}
        error={loaded.error}
        onRetry={() => void loaded.refetch()}
      />
    );
  }
  if (file !== undefined && loaded.data === undefined) {
    return <LoadingState label={t('stepscope.editor.loading', 'Opening the workflow')} rows={12} rowHeight={24} />;
  }
  return <LoadedEditor key={file} file={file} original={loaded.data ?? ''} onRun={onRun} />;
}

interface LoadedEditorProps extends EditorPageProps {
  original: string;
}

function LoadedEditor({ file, original, onRun }: LoadedEditorProps) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useDraft(file, original);
  const editor = useRef<YamlEditorHandle>(null);
  const validation = useValidation(useDebounced(text, TYPING_PAUSE_MS));
  const result = text.trim() === '' ? undefined : validation.data;
  return (
    <>
      <EditorBar
        file={file}
        text={text}
        changed={text !== original}
        result={result}
        onRevert={() => setText(original)}
        onRun={() => onRun(text)}
      />
      <div className={styles.split}>
        <div className={styles.editor}>
          <YamlEditor text={text} diagnostics={result?.diagnostics ?? NO_FINDINGS} onChange={setText} handle={editor} />
        </div>
        <aside className={styles.problems} aria-label={t('stepscope.editor.problems', 'Problems')}>
          <Problems
            text={text}
            result={result}
            error={validation.error}
            onRetry={() => void validation.refetch()}
            onChoose={(finding) => editor.current?.goTo(finding)}
          />
        </aside>
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const box = {
    minHeight: 0,
    minWidth: 0,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  };
  return {
    split: css({
      flex: '1 1 0',
      minHeight: 0,
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(240px, 1fr)',
      gap: theme.spacing(1),
      [theme.breakpoints.down('md')]: { gridTemplateColumns: '1fr', gridTemplateRows: '2fr 1fr' },
    }),
    editor: css({ ...box, overflow: 'hidden' }),
    problems: css({ ...box, overflow: 'auto' }),
  };
};

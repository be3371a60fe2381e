import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';
import type { PipelineFile } from '@stepscope/exporter/contract/pipeline-files';
import { lazy, Suspense, useRef, useState } from 'react';

import { usePipelineFile } from '../../source/queries/usePipelineFile';
import { useValidation } from '../../source/queries/useValidation';
import { notifyDone, notifyFailed } from '../../ui/notify';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { useDebounced } from '../../ui/useDebounced';
import { useWhyNotControl } from '../useWhyNotControl';
import { EditorBar } from './EditorBar';
import { formatYaml } from './formatYaml';
import { Problems } from './Problems';
import { StaleBar } from './StaleBar';
import { type EditedFile, useEditedFile } from './useEditedFile';
import { useSaveShortcut } from './useSaveShortcut';
import { YamlEditor, type YamlEditorHandle } from './YamlEditor';

const EditorDialogs = lazy(async () => ({ default: (await import('./EditorDialogs')).EditorDialogs }));
const RevisionsDrawer = lazy(async () => ({ default: (await import('./RevisionsDrawer')).RevisionsDrawer }));

/** Quick enough to feel live, long enough not to ask at every key. */
const TYPING_PAUSE_MS = 150;
const NO_FINDINGS: readonly Diagnostic[] = [];

interface EditorPageProps {
  /** The workspace file to begin with; none for a new workflow. */
  file: string | undefined;
  onRun: (source: string) => void;
  /** The text is in the workspace now, under this name. */
  onSaved: (file: string) => void;
}

/** A workflow to edit and try: checked while typing, run as it stands, saved with its history. */
export function EditorPage({ file, ...actions }: EditorPageProps) {
  const loaded = usePipelineFile(file);
  if (loaded.error !== null && loaded.data === undefined) {
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
  return <LoadedEditor key={file} file={file} disk={loaded.data} {...actions} />;
}

interface LoadedEditorProps extends EditorPageProps {
  disk: PipelineFile | undefined;
}

function LoadedEditor({ file, disk, onRun, onSaved }: LoadedEditorProps) {
  const [history, setHistory] = useState(false);
  const disabledReason = useWhyNotControl();
  const edited = useEditedFile(file, disk, (saved) => {
    notifyDone(t('stepscope.editor.saved', 'Saved'));
    onSaved(saved);
  });
  const validation = useValidation(useDebounced(edited.text, TYPING_PAUSE_MS));
  const result = edited.text.trim() === '' ? undefined : validation.data;
  const save = () => {
    if (edited.changed && !edited.saving && disabledReason === undefined) {
      edited.save();
    }
  };
  useSaveShortcut(save);
  return (
    <>
      <EditorBar
        file={file}
        text={edited.text}
        changed={edited.changed}
        result={result}
        saving={edited.saving}
        disabledReason={disabledReason}
        onSave={save}
        onFormat={() => void format(edited)}
        onRevert={edited.revert}
        onRevisions={() => setHistory(true)}
        onRun={() => onRun(edited.text)}
      />
      {edited.stale && <StaleBar onCompare={() => edited.ask('conflict')} />}
      <TextAndProblems edited={edited} validation={validation} />
      <Suspense fallback={null}>
        {edited.question !== undefined && <EditorDialogs file={file} edited={edited} result={result} />}
        {history && disk !== undefined && (
          <RevisionsDrawer
            file={disk.file}
            current={disk}
            disabledReason={
              edited.changed
                ? t('stepscope.revisions.unsaved', 'Save or revert what you have changed first')
                : disabledReason
            }
            onClose={() => setHistory(false)}
          />
        )}
      </Suspense>
    </>
  );
}

async function format(edited: EditedFile): Promise<void> {
  try {
    edited.edit(await formatYaml(edited.text));
  } catch (error) {
    notifyFailed(t('stepscope.editor.not-formatted', 'Not formatted'), error);
  }
}

interface TextAndProblemsProps {
  edited: EditedFile;
  validation: ReturnType<typeof useValidation>;
}

function TextAndProblems({ edited: { text, edit }, validation }: TextAndProblemsProps) {
  const styles = useStyles2(getStyles);
  const editor = useRef<YamlEditorHandle>(null);
  const result = text.trim() === '' ? undefined : validation.data;
  return (
    <div className={styles.split} data-testid={testIds.editor.page}>
      <div className={styles.editor}>
        <YamlEditor text={text} diagnostics={result?.diagnostics ?? NO_FINDINGS} onChange={edit} handle={editor} />
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

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';
import type { PipelineFile } from '@stepscope/exporter/contract/pipeline-files';
import { Suspense, useEffect, useRef } from 'react';

import { usePipelineFile } from '../../source/queries/usePipelineFile';
import { useValidation } from '../../source/queries/useValidation';
import { useViewChoice } from '../../ui/address/useViewParam';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { lazyPart } from '../../ui/lazyPart';
import { notifyDone, notifyFailed } from '../../ui/notify';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { useDebounced } from '../../ui/useDebounced';
import { EditorBar } from './EditorBar';
import { EditorSide } from './EditorSide';
import type { EditorView } from './editorView.types';
import { formatYaml } from './formatYaml';
import { Problems } from './Problems';
import { StaleBar } from './StaleBar';
import { type EditedFile, useEditedFile } from './useEditedFile';
import { useLastValid } from './useLastValid';
import { useSaveShortcut } from './useSaveShortcut';
import { YamlEditor, type YamlEditorHandle } from './YamlEditor';

const EditorDialogs = lazyPart(async () => (await import('./EditorDialogs')).EditorDialogs);
const RevisionsDrawer = lazyPart(async () => (await import('./RevisionsDrawer')).RevisionsDrawer);

/** Quick enough to feel live, long enough not to ask at every key. */
const TYPING_PAUSE_MS = 150;
const NO_FINDINGS: readonly Diagnostic[] = [];
const NO_VIEWS: readonly EditorView[] = [];

interface EditorPageProps {
  /** The workspace file to begin with; none for a new workflow. */
  file: string | undefined;
  onRun: (source: string) => void;
  /** The text is in the workspace now, under this name. */
  onSaved: (file: string) => void;
  /** Hears whether the text has changes that are not saved. */
  onUnsaved?: (unsaved: boolean) => void;
  /** What there is to see beside the text, besides its problems. */
  views: readonly EditorView[];
  /** Id of the view that is chosen. */
  view: string | undefined;
  onView: (id: string | undefined) => void;
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

function LoadedEditor({ file, disk, onRun, onSaved, onUnsaved, ...side }: LoadedEditorProps) {
  const [history, setHistory] = useViewChoice('history', ['closed', 'open'], 'closed');
  const disabledReason = useWhyNotControl();
  const edited = useEditedFile(file, disk, (saved) => {
    notifyDone(t('stepscope.editor.saved', 'Saved'));
    onSaved(saved);
  });
  const checked = useDebounced(edited.text, TYPING_PAUSE_MS);
  // Only who may control may have texts checked.
  const validation = useValidation(disabledReason === undefined ? checked : '');
  const result = edited.text.trim() === '' ? undefined : validation.data;
  const save = () => {
    if (edited.changed && !edited.saving && disabledReason === undefined) {
      edited.save();
    }
  };
  useSaveShortcut(save);
  useEffect(() => {
    onUnsaved?.(edited.changed);
    return () => onUnsaved?.(false);
  }, [onUnsaved, edited.changed]);
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
        onChanges={() => edited.ask('changes')}
        onRevert={edited.revert}
        onRevisions={() => setHistory('open')}
        onRun={() => onRun(edited.text)}
      />
      {edited.stale && <StaleBar onCompare={() => edited.ask('conflict')} />}
      <TextAndSide {...{ edited, checked, validation, disabledReason }} {...side} />
      <Suspense fallback={null}>
        {edited.question !== undefined && <EditorDialogs file={file} edited={edited} result={result} />}
        {history === 'open' && disk !== undefined && (
          <RevisionsDrawer
            file={disk.file}
            current={disk}
            disabledReason={
              edited.changed
                ? t('stepscope.revisions.unsaved', 'Save or revert what you have changed first')
                : disabledReason
            }
            onClose={() => setHistory('closed')}
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

interface TextAndSideProps extends Pick<EditorPageProps, 'views' | 'view' | 'onView'> {
  edited: EditedFile;
  /** The text that was last asked about. */
  checked: string;
  validation: ReturnType<typeof useValidation>;
  disabledReason: string | undefined;
}

function TextAndSide({ edited, checked, validation, disabledReason, views, view, onView }: TextAndSideProps) {
  const { text, edit } = edited;
  const styles = useStyles2(getStyles);
  const editor = useRef<YamlEditorHandle>(null);
  const result = text.trim() === '' ? undefined : validation.data;
  const valid = useLastValid(checked, validation.isPlaceholderData ? undefined : validation.data);
  const findings = result?.diagnostics ?? NO_FINDINGS;
  const goTo = (place: { line: number; column: number }) => editor.current?.goTo(place);
  return (
    <div className={styles.split} data-testid={testIds.editor.page}>
      <div className={styles.editor}>
        <YamlEditor text={text} diagnostics={findings} onChange={edit} handle={editor} />
      </div>
      <EditorSide
        views={disabledReason === undefined ? views : NO_VIEWS}
        chosen={view}
        onChoose={onView}
        findings={findings}
        text={{ ...valid, goTo }}
        problems={
          <Problems
            text={text}
            disabledReason={disabledReason}
            result={result}
            error={validation.error}
            onRetry={() => void validation.refetch()}
            onChoose={goTo}
          />
        }
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  split: css({
    flex: '1 1 0',
    minHeight: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(280px, 2fr)',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: '1fr', gridTemplateRows: '1fr 1fr' },
  }),
  editor: css({
    minHeight: 0,
    minWidth: 0,
    overflow: 'hidden',
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
});

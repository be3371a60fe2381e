import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';
import { type ReactNode, Suspense } from 'react';

import { EmptyState } from '../../ui/states/EmptyState';
import { LoadingState } from '../../ui/states/LoadingState';
import type { EditorText, EditorView } from './editorView.types';

const PROBLEMS = 'problems';

interface EditorSideProps {
  views: readonly EditorView[];
  /** Id of the view that is chosen; any other word stands for the problems. */
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  problems: ReactNode;
  findings: readonly Diagnostic[];
  text: EditorText;
}

/** Beside the text: what is wrong with it, and what it comes to. */
export function EditorSide({ views, chosen, onChoose, problems, findings, text }: EditorSideProps) {
  const styles = useStyles2(getStyles);
  const view = views.find(({ id }) => id === chosen);
  const tabs = [{ id: PROBLEMS, label: t('stepscope.editor.problems', 'Problems') }, ...views];
  const current = view?.id ?? PROBLEMS;
  return (
    <aside className={styles.side} aria-label={t('stepscope.editor.side', 'Problems and previews')}>
      <TabsBar>
        {tabs.map(({ id, label }) => (
          <Tab
            key={id}
            label={label}
            active={id === current}
            counter={id === PROBLEMS && findings.length > 0 ? findings.length : null}
            onChangeTab={(event) => {
              event.preventDefault();
              onChoose(id === PROBLEMS ? undefined : id);
            }}
          />
        ))}
      </TabsBar>
      <div className={styles.content}>
        {view === undefined ? (
          problems
        ) : text.source === undefined ? (
          <EmptyState icon="file-alt" title={t('stepscope.editor.no-preview', 'Nothing to show yet')}>
            {t('stepscope.editor.no-preview-how', 'This shows as soon as the workflow is valid.')}
          </EmptyState>
        ) : (
          <Suspense fallback={<LoadingState label={t('stepscope.editor.preview-loading', 'Preparing the preview')} />}>
            {view.render(text)}
          </Suspense>
        )}
      </div>
    </aside>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  side: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  content: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Drawer, useStyles2 } from '@grafana/ui';
import type { PipelineRevision } from '@stepscope/exporter/contract/pipeline-files';
import { useState } from 'react';

import { useRevision, useRevisions } from '../../source/queries/useRevisions';
import { useRestoreRevision, useSavePipeline } from '../../source/queries/useSavePipeline';
import { notifyFailed, notifyUndoable } from '../../ui/notify';
import { ProblemNotice } from '../../ui/run/form/ProblemNotice';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { DiffView } from './DiffView';
import { RevisionList } from './RevisionList';

interface RevisionsDrawerProps {
  file: string;
  /** The file as it is now. */
  current: { source: string; revision: string };
  /** Why nothing can be restored; undefined when it can. */
  disabledReason: string | undefined;
  onClose: () => void;
}

/** The texts that a file has had: what is different now, and the way back. */
export function RevisionsDrawer({ file, current, disabledReason, onClose }: RevisionsDrawerProps) {
  const styles = useStyles2(getStyles);
  const { data, error, refetch } = useRevisions(file);
  const [chosen, setChosen] = useState<string>();
  const revisions = data?.revisions ?? [];
  const shown = revisions.find(({ revision_id }) => revision_id === chosen) ?? revisions[0];
  return (
    <Drawer title={t('stepscope.revisions.title', 'Revisions')} subtitle={file} size="lg" onClose={onClose}>
      {error !== null && (
        <ErrorState
          title={t('stepscope.revisions.failed', 'The revisions could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {error === null && data === undefined && (
        <LoadingState label={t('stepscope.revisions.loading', 'Loading revisions')} rows={4} />
      )}
      {shown !== undefined && (
        <div className={styles.split}>
          <RevisionList revisions={revisions} current={current.revision} chosen={shown} onChoose={setChosen} />
          <Changes key={shown.revision_id} revision={shown} {...{ file, current, disabledReason }} />
        </div>
      )}
      {data !== undefined && shown === undefined && (
        <EmptyState icon="history" title={t('stepscope.revisions.none', 'No revisions yet')}>
          {t(
            'stepscope.revisions.none-how',
            'Each time the file is saved here, its text is kept; also the one that was on disk before.'
          )}
        </EmptyState>
      )}
    </Drawer>
  );
}

interface ChangesProps extends Omit<RevisionsDrawerProps, 'onClose'> {
  revision: PipelineRevision;
}

function Changes({ file, revision, current, disabledReason }: ChangesProps) {
  const styles = useStyles2(getStyles);
  const { data, error, refetch } = useRevision(revision.revision_id);
  const restore = useRestoreRevision(file);
  const save = useSavePipeline();
  // The drawer may be closed by then, and callbacks of `mutate` with it.
  const takeBack = (base_revision: string) =>
    save
      .mutateAsync({ file, source: current.source, base_revision, allow_invalid: true })
      .catch((reason: unknown) => notifyFailed(t('stepscope.revisions.not-taken-back', 'Not taken back'), reason));
  const putBack = () =>
    restore.mutateAsync({ revision_id: revision.revision_id, base_revision: current.revision }).then(
      (saved) => notifyUndoable(t('stepscope.revisions.restored', 'Restored'), () => void takeBack(saved.revision)),
      // Said above the button.
      () => undefined
    );
  const same = revision.revision === current.revision;
  if (error !== null) {
    const title = t('stepscope.revisions.text-failed', 'The text could not be loaded');
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return <LoadingState label={t('stepscope.revisions.loading-text', 'Loading the text')} rows={6} />;
  }
  return (
    <div className={styles.changes}>
      <DiffView
        before={current.source}
        after={data.source}
        label={t('stepscope.revisions.diff', 'What restoring this revision would change')}
      />
      {restore.error !== null && (
        <ProblemNotice title={t('stepscope.revisions.not-restored', 'Not restored')} error={restore.error} />
      )}
      <div>
        <Button
          icon="history"
          variant="secondary"
          disabled={same || disabledReason !== undefined || restore.isPending}
          tooltip={disabledReason}
          onClick={() => void putBack()}
        >
          {t('stepscope.revisions.restore', 'Restore this revision')}
        </Button>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  split: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 1fr) minmax(0, 3fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: '1fr' },
  }),
  changes: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});

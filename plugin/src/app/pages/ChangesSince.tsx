import { t } from '@grafana/i18n';
import { Alert, TextLink } from '@grafana/ui';

import { DiffView } from '../../controls/editor/DiffView';
import { usePipelineFile } from '../../source/queries/usePipelineFile';
import { usePipelines } from '../../source/queries/usePipelines';
import { useRun } from '../../source/queries/useRun';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { editorUrl } from '../selection/selectionUrl';

interface ChangesSinceProps {
  runId: string;
  /** The workflow as the run was started with it. */
  source: string;
}

/** What has changed in the workflow file since a run was started. */
export function ChangesSince({ runId, source }: ChangesSinceProps) {
  const run = useRun(runId).data;
  const pipelines = usePipelines();
  const file = pipelines.data?.find(({ pipeline_name }) => pipeline_name === run?.pipeline_name)?.file;
  const now = usePipelineFile(file);
  const error = pipelines.error ?? now.error;
  if (error !== null) {
    return (
      <ErrorState
        error={error}
        title={t('stepscope.run.file-now-failed', 'The workflow file as it is now could not be loaded')}
        onRetry={() => void (pipelines.error === null ? now.refetch() : pipelines.refetch())}
      />
    );
  }
  if (run !== undefined && pipelines.data !== undefined && file === undefined) {
    return (
      <Alert severity="info" title={t('stepscope.run.no-file', 'No workflow file has this name now')}>
        {t(
          'stepscope.run.no-file-why',
          'The run was started from a text of its own, or the file has gone or changed its name.'
        )}
      </Alert>
    );
  }
  if (now.data === undefined || file === undefined) {
    return (
      <LoadingState label={t('stepscope.run.config-loading', 'Loading the workflow file')} rowHeight={20} rows={8} />
    );
  }
  return (
    <section style={{ marginTop: 8 }}>
      <p>
        {t('stepscope.run.changes-from', 'From the text of this run to the file as it is now:')}{' '}
        <TextLink href={editorUrl(file)} inline>
          {file}
        </TextLink>
      </p>
      <DiffView before={source} after={now.data.source} label={t('stepscope.run.changes-since', 'Changes since')} />
    </section>
  );
}

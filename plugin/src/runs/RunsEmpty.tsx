import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { ListRunsQuery, Pipeline } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { usePipelines } from '../source/queries/usePipelines';
import { useStartRun } from '../source/queries/useStartRun';
import { RAW } from '../ui/i18n';
import { notifyFailed } from '../ui/notify';
import { EmptyState } from '../ui/states/EmptyState';

/** Workflows offered for a first try. */
const OFFERED = 3;

interface RunsEmptyProps {
  /** Which runs were asked for; there may be others when it names any. */
  query: ListRunsQuery | undefined;
  /** False where nothing can be started from here. */
  canStart: boolean;
  onStarted: (run: Run) => void;
}

/** No run yet: says what will be here, and starts a first one that needs no key. */
export function RunsEmpty({ query, canStart, onStarted }: RunsEmptyProps) {
  const styles = useStyles2(getStyles);
  if (Object.keys(query ?? {}).length > 0) {
    return (
      <EmptyState icon="filter" title={t('stepscope.runs.none-such', 'No such runs')}>
        {t('stepscope.runs.none-such-how', 'No run is of this pipeline, model or time. Others may be: show all runs.')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="play"
      title={t('stepscope.runs.empty', 'No runs yet')}
      action={
        <>
          {canStart && <FirstRuns onStarted={onStarted} />}
          <code className={styles.command}>npx stepscope run workflow.yaml</code>
        </>
      }
    >
      {t(
        'stepscope.runs.empty-how',
        'Every run of a pipeline shows here while it happens: how far it is, what it costs, where it fails. Start one with “Run…”, from your own program, or on the command line.'
      )}
    </EmptyState>
  );
}

function FirstRuns({ onStarted }: Pick<RunsEmptyProps, 'onStarted'>) {
  const styles = useStyles2(getStyles);
  const pipelines = usePipelines().data ?? [];
  const start = useStartRun();
  const run = async (pipeline: Pipeline) => {
    try {
      onStarted(await start.mutateAsync({ file: pipeline.file, provider: 'simulated' }));
    } catch (error) {
      notifyFailed(
        t('stepscope.runs.start-failed', '{{file}} could not be started', { ...RAW, file: pipeline.file }),
        error
      );
    }
  };
  return (
    <div className={styles.buttons}>
      {pipelines
        .filter((pipeline) => pipeline.valid)
        .slice(0, OFFERED)
        .map((pipeline) => (
          <Button
            key={pipeline.file}
            size="sm"
            variant="secondary"
            icon="play"
            disabled={start.isPending}
            tooltip={t('stepscope.runs.try-hint', 'Runs with the simulated provider: no key, no cost')}
            onClick={() => void run(pipeline)}
          >
            {t('stepscope.runs.try', 'Try {{name}} (simulated)', {
              ...RAW,
              name: pipeline.pipeline_name ?? pipeline.file,
            })}
          </Button>
        ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), justifyContent: 'center' }),
  command: css({ userSelect: 'all' }),
});

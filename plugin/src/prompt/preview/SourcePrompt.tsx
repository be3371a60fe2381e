import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { usePromptPreview } from '../../source/queries/usePromptPreview';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { useDebounced } from '../../ui/useDebounced';
import { stepsOfWorkflow } from '../../ui/workflowSteps';
import { DataColumn } from '../debugger/DataColumn';
import { ResultColumn } from '../debugger/ResultColumn';

/** After this long without a letter typed the prompt is built again, in ms. */
const WAIT_MS = 250;

interface SourcePromptProps {
  /** Text of a valid workflow file. */
  source: string;
  /** Variables that it takes, with the values they have in the file. */
  variables: Readonly<Record<string, unknown>>;
}

/** What a step of a workflow file would ask, with variables to be tried; nothing runs for it. */
export function SourcePrompt({ source, variables }: SourcePromptProps) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<string>();
  const [tried, setTried] = useState<Record<string, unknown>>({});
  const asking = useMemo(() => stepsOfWorkflow(source).filter(({ hasPrompt }) => hasPrompt), [source]);
  const step = asking.find(({ path }) => path === chosen) ?? asking[0];
  const data = useMemo(() => ({ ...variables, ...tried }), [variables, tried]);
  const request = useDebounced(
    useMemo(() => (step === undefined ? null : { source, step: step.path, variables: data }), [source, step, data]),
    WAIT_MS
  );
  const preview = usePromptPreview(request);
  if (step === undefined) {
    return (
      <EmptyState
        icon="comment-alt"
        title={t('stepscope.preview.no-prompt', 'No step of this workflow asks a model')}
      />
    );
  }
  return (
    <div className={styles.view}>
      <Combobox
        aria-label={t('stepscope.preview.step', 'Step')}
        options={asking.map(({ path }) => ({ value: path, label: path }))}
        value={step.path}
        onChange={({ value }) => setChosen(value)}
      />
      <DataColumn variables={data} runId={undefined} onChange={setTried} />
      {preview.error !== null && (
        <ErrorState
          error={preview.error}
          title={t('stepscope.preview.failed', 'The prompt could not be built')}
          onRetry={() => void preview.refetch()}
        />
      )}
      {preview.isPending && <LoadingState label={t('stepscope.preview.loading', 'Building the prompt')} rows={4} />}
      {preview.data !== undefined && <ResultColumn preview={preview.data} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(1) }),
});

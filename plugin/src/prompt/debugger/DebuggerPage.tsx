import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useRun } from '../../source/queries/useRun';
import { useRunSource } from '../../source/queries/useRunSource';
import { useSource } from '../../source/SourceProvider';
import { withParams } from '../../ui/address/withParams';
import { mayControl } from '../../ui/control/mayControl';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { stepsOfWorkflow } from '../../ui/workflowSteps';
import { Chooser } from './choose/Chooser';
import { type Chosen, readChosen } from './choose/chosen';
import { readTasks } from './model/template';
import { Workbench } from './Workbench';

/** Builds a prompt step by step, with other templates and data, and tries variants against each other. */
export function DebuggerPage() {
  const styles = useStyles2(getStyles);
  const { capabilities } = useSource();
  return (
    <div className={styles.page} data-testid={testIds.debugger.page}>
      {!capabilities.control ? (
        <EmptyState icon="bug" title={t('stepscope.debugger.only-service', 'The debugger needs a Stepscope service')} />
      ) : !mayControl() ? (
        <EmptyState icon="lock" title={t('stepscope.control.not-allowed', 'Your role lets you look, not control')}>
          {t('stepscope.debugger.not-allowed', 'The debugger builds prompts and sends them, which takes an editor.')}
        </EmptyState>
      ) : (
        <Debugger />
      )}
    </div>
  );
}

function Debugger() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const asked = readChosen(search);
  const run = useRun(asked.run);
  const source = useRunSource(asked.run);
  const text = asked.run === undefined ? undefined : source.data;
  const steps = useMemo(
    () => stepsOfWorkflow(text ?? '').flatMap(({ path, hasPrompt }) => (hasPrompt ? [path] : [])),
    [text]
  );
  const step = asked.step ?? steps[0];
  const tasks = useMemo(
    () => (text === undefined || step === undefined ? [] : readTasks({ source: text, step })),
    [text, step]
  );
  const chosen: Chosen = { run: asked.run, step, task: asked.task ?? tasks[0] };
  const choose = (next: Chosen) =>
    // What was laid out for another prompt stays behind, at its own place in the history.
    void navigate({ search: withParams(search, { run: next.run, step: next.step, task: next.task }), hash: '' });
  return (
    <>
      <Chooser chosen={chosen} run={run.data} steps={steps} tasks={tasks} onChoose={choose} />
      <OfRun chosen={chosen} run={run} source={source} />
    </>
  );
}

interface OfRunProps {
  chosen: Chosen;
  run: ReturnType<typeof useRun>;
  source: ReturnType<typeof useRunSource>;
}

function OfRun({ chosen, run, source }: OfRunProps) {
  if (chosen.run === undefined) {
    return (
      <EmptyState icon="bug" title={t('stepscope.debugger.empty', 'No prompt chosen')}>
        {t(
          'stepscope.debugger.empty-how',
          'Choose a run and a step above, or "Open in debugger" in the menu of the prompt inspector.'
        )}
      </EmptyState>
    );
  }
  const failed = source.error ?? run.error;
  if (failed !== null) {
    return (
      <ErrorState
        error={failed}
        title={t('stepscope.debugger.failed', 'The run could not be loaded')}
        onRetry={() => void Promise.all([source.refetch(), run.refetch()])}
      />
    );
  }
  if (source.data === undefined || run.data === undefined) {
    return <LoadingState label={t('stepscope.debugger.loading', 'Loading the template')} rows={8} />;
  }
  const { step, task } = chosen;
  return step === undefined ? (
    <EmptyState icon="bug" title={t('stepscope.preview.no-prompt', 'No step of this workflow asks a model')} />
  ) : (
    <Workbench key={`${chosen.run} ${step} ${task}`} source={source.data} run={run.data} step={step} task={task} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});

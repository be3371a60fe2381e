import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, LinkButton, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

import { PLUGIN_BASE_URL } from '../../constants';
import { usePromptPreview } from '../../source/queries/usePromptPreview';
import { useRun } from '../../source/queries/useRun';
import { useRunSource } from '../../source/queries/useRunSource';
import { useSource } from '../../source/SourceProvider';
import { mayControl } from '../../ui/control/mayControl';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { useDebounced } from '../../ui/useDebounced';
import { DataColumn } from './DataColumn';
import { suggestChanges } from './model/suggest';
import { readInputs, type Template } from './model/template';
import { ResultColumn } from './ResultColumn';
import { Samples } from './Samples';
import { SuggestionCards } from './SuggestionCards';
import { TemplateColumn } from './TemplateColumn';
import { useVariants } from './useVariants';

/** After this long without a letter typed the prompt is built again, in ms. */
const WAIT_MS = 250;

/** Builds a prompt step by step, with other templates and data, and tries variants against each other. */
export function DebuggerPage() {
  const styles = useStyles2(getStyles);
  const [params] = useSearchParams();
  const { capabilities } = useSource();
  const runId = params.get('run');
  const step = params.get('step');
  const task = params.get('task') ?? undefined;
  return (
    <div className={styles.page} data-testid={testIds.debugger.page}>
      {!capabilities.control ? (
        <EmptyState icon="bug" title={t('stepscope.debugger.only-service', 'The debugger needs a Stepscope service')} />
      ) : !mayControl() ? (
        <EmptyState icon="lock" title={t('stepscope.control.not-allowed', 'Your role lets you look, not control')}>
          {t('stepscope.debugger.not-allowed', 'The debugger builds prompts and sends them, which takes an editor.')}
        </EmptyState>
      ) : runId === null || step === null ? (
        <EmptyState
          icon="bug"
          title={t('stepscope.debugger.empty', 'No prompt chosen')}
          action={
            <LinkButton size="sm" variant="secondary" href={`${PLUGIN_BASE_URL}/runs`}>
              {t('stepscope.debugger.choose-run', 'Choose a run')}
            </LinkButton>
          }
        >
          {t(
            'stepscope.debugger.empty-how',
            'Open a step of a run in the prompt inspector and choose "Open in debugger" in its menu.'
          )}
        </EmptyState>
      ) : (
        <OfRun key={`${runId} ${step} ${task}`} runId={runId} step={step} task={task} />
      )}
    </div>
  );
}

function OfRun({ runId, step, task }: { runId: string; step: string; task: string | undefined }) {
  const source = useRunSource(runId);
  const run = useRun(runId);
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
  return (
    <Workbench
      source={source.data}
      step={step}
      runId={runId}
      pipelineName={run.data.pipeline_name}
      given={{ ...readInputs(source.data), ...run.data.variables }}
      task={task}
    />
  );
}

interface WorkbenchProps {
  source: string;
  step: string;
  runId: string;
  pipelineName: string;
  /** Values of the workflow's variables in that run. */
  given: Record<string, unknown>;
  /** The task that is shown first, of a step that asks several times. */
  task: string | undefined;
}

function Workbench({ source, step, runId, pipelineName, given, task }: WorkbenchProps) {
  const styles = useStyles2(getStyles);
  const [taskId, setTaskId] = useState(task);
  const [variables, setVariables] = useState(given);
  const [position, setPosition] = useState<number>();
  const template = useMemo<Template>(() => ({ source, step, task_id: taskId }), [source, step, taskId]);
  const variants = useVariants(template);
  const request = { source: variants?.source ?? source, step, task_id: taskId, variables, run_id: runId };
  const preview = usePromptPreview(useDebounced(useStable(request), WAIT_MS));
  const shown = preview.data;
  const current = Math.min(position ?? Infinity, (shown?.pieces.length ?? 1) - 1);
  // A step that asks several times has its prompts in its tasks: the first one stands until another is chosen.
  const [firstTask] = shown?.task_ids ?? [];
  if (variants === null && firstTask !== undefined && taskId === undefined) {
    setTaskId(firstTask);
  }
  return (
    <>
      <TaskField ids={shown?.task_ids ?? []} value={taskId ?? firstTask} onChange={setTaskId} />
      <div className={styles.columns}>
        {variants !== null && <TemplateColumn variants={variants} current={current} />}
        <DataColumn variables={variables} runId={runId} onChange={setVariables} />
        <Result preview={preview} current={current} onStep={setPosition} />
      </div>
      {variants !== null && shown !== undefined && (
        <>
          <SuggestionCards
            suggestions={suggestChanges(variants.active.parts, shown.pieces)}
            onApply={(parts) => variants.change({ parts })}
          />
          <Samples
            preview={shown}
            request={{
              template,
              pipelineName,
              variants: variants.variants,
              sourceOf: variants.sourceOf,
              variables,
              runId,
            }}
          />
        </>
      )}
    </>
  );
}

interface TaskFieldProps {
  ids: readonly string[];
  value: string | undefined;
  onChange: (id: string) => void;
}

/** Chooses a task of a step that asks several times; nothing for one that asks once. */
function TaskField({ ids, value, onChange }: TaskFieldProps) {
  return ids.length === 0 ? null : (
    <Combobox
      aria-label={t('stepscope.debugger.task', 'Task')}
      width={32}
      options={ids.map((id) => ({ value: id }))}
      value={value ?? null}
      onChange={(option) => onChange(option.value)}
    />
  );
}

interface ResultProps {
  preview: ReturnType<typeof usePromptPreview>;
  current: number;
  onStep: (part: number) => void;
}

function Result({ preview: { data, error }, current, onStep }: ResultProps) {
  if (error !== null) {
    return <ErrorState error={error} title={t('stepscope.debugger.cannot', 'The prompt cannot be built')} />;
  }
  return data === undefined ? (
    <LoadingState label={t('stepscope.debugger.building', 'Building the prompt')} />
  ) : (
    <ResultColumn preview={data} current={current} onStep={onStep} />
  );
}

/** The same object for as long as what it says is the same. */
function useStable<T extends object>(value: T): T {
  const text = JSON.stringify(value);
  // The text stands for the value.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => value, [text]);
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
    alignItems: 'start',
    gap: theme.spacing(1),
  }),
});
